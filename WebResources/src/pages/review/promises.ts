// Do now, Later, Give back: each of the manager's own promises, answered where it stands.
import { firstOption } from '../../logic/kinds';
import { laterChips } from '../../logic/later';
import { byText } from '../../logic/moments';
import { close, respond, type Operation } from '../../logic/reply';
import type { Ask } from '../../logic/review/review';
import { chips } from '../../ui/chips';
import { element, replace, setText, show } from '../../ui/element';
import { button, line, setDisabled } from '../../ui/fluent';
import { textOf } from '../../xrm/rows';
import { said } from '../said';
import type { Board } from './board';

const longestWords = 2000;
const stepIn = 2;

export interface Promises {
    open: () => Ask[];
    told: () => string;
    row: (ask: Ask, line: HTMLElement) => HTMLElement;
    /** What became of the last one. */
    status: HTMLElement;
}

export function promises(board: Board): Promises {
    const { say, clock, format } = board.page;
    const done = new Set<string>();
    let told = '';
    const status = element('p', { class: 'quiet', role: 'status' });
    return {
        status,
        open: () => (board.review?.owe ?? []).filter(({ assist }) => !done.has(assist)),
        told: () => told,
        row,
    };

    function row(ask: Ask, about: HTMLElement): HTMLElement {
        const place = element('div', { class: 'place' });
        const wrong = element('p', { class: 'refused', role: 'alert', hidden: true });
        // What he stepped into himself nobody gets back: it is done with.
        const own = (ask.origin ?? 0) % firstOption === stepIn;
        const nodes = [
            act('doNow', () => {
                board.show({ table: 'crma_managerassist', id: ask.assist, title: ask.title });
            }),
            act('later', () => {
                const row = chips(say('laterWhen'), (id) => void answer(respond('Later', { On: new Date(Number(id)).toISOString() })));
                row.update(
                    laterChips(clock.now(), format.zone).map(({ at }) => ({ id: String(at), label: byText(at, clock.now(), format) })),
                    new Set(),
                );
                replace(place, row.root);
                row.root.querySelector<HTMLElement>('.chip')?.focus();
            }),
            own
                ? act('doneWith', () => void answer(close('Done')))
                : act('giveBack', () => {
                      giveBack();
                  }),
        ];
        return element('li', {}, about, element('div', { class: 'actions' }, ...nodes), wrong, place);

        function act(label: string, onClick: () => void): HTMLElement {
            return button(say(label), onClick, { look: 'subtle', small: true, label: `${say(label)}: ${ask.title}` });
        }

        function giveBack(): void {
            let words = '';
            const field = line({
                label: say('giveBackWords', ask.requester),
                value: '',
                longest: longestWords,
                onInput: (value) => {
                    words = value.trim();
                },
            });
            const go = (): void => void answer(respond('YouDoIt', words === '' ? {} : { Text: words }));
            field.addEventListener('keydown', ({ key }) => {
                if (key === 'Enter') go();
            });
            replace(place, field, element('div', { class: 'actions' }, button(say('giveBack'), go, { look: 'primary', small: true })));
            field.focus();
        }

        async function answer({ operation, parameters }: Operation): Promise<void> {
            for (const node of nodes) setDisabled(node, true);
            show(wrong, false);
            try {
                const answered = await board.api.call('crma_managerassists', ask.assist, operation, parameters);
                done.add(ask.assist);
                told = textOf(answered, 'Text') === '' ? say('doneNow') : `${ask.name}: ${textOf(answered, 'Text')}`;
                setText(status, told);
                board.update();
            } catch (error) {
                setText(wrong, said(error, say));
                show(wrong, true);
            } finally {
                for (const node of nodes) setDisabled(node, false);
            }
        }
    }
}
