// After five minutes: what comes of them, in the name of who asked. The talk becomes an ask, in this dialog's place.
import { optionOf, type Kind } from '../../logic/kinds';
import { element, replace } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Here } from './frame';

const moves: readonly { kind: Kind; label: string }[] = [
    { kind: 'mail', label: 'nextMail' },
    { kind: 'calls', label: 'nextCalls' },
    { kind: 'meeting', label: 'nextMeeting' },
];

export function next({ page, main, assist }: Here): void {
    const { say, userId } = page;
    const done = (): void => {
        window.close();
    };
    const own = assist.requesterId === userId;
    const buttons = moves.map(({ kind, label }, index) =>
        button(
            say(label),
            () => {
                turnTo({ deal: assist.deal, kind: optionOf(kind), ...(own ? {} : { after: assist.id, rep: assist.requesterId }) });
            },
            { class: 'move', ...(index === 0 ? { look: 'primary' as const } : {}) },
        ),
    );
    replace(
        main,
        element('h1', { class: 'label' }, say('nextQuestion')),
        element('p', { class: 'quiet hint' }, own ? say('nextHintOwn') : say('nextHint', assist.requester)),
        element(
            'div',
            { class: 'moves' },
            ...buttons,
            button(say('nextLater'), done, { class: 'move' }),
            button(say('nextNone'), done, { class: 'move' }),
        ),
        element('p', { class: 'quiet hint' }, say('nextLaterHint')),
    );
    buttons[0]?.focus();
}

/** The ask takes this dialog's place: a page has no other way to the frame that the form has opened. */
function turnTo(data: object): void {
    window.location.href = `ask.html?data=${encodeURIComponent(JSON.stringify(data))}`;
}
