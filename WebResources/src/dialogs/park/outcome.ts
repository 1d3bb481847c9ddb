// What became of a selection of which some deals were refused: each with its sentence.
import type { Refusal } from '../../logic/parking';
import { element, replace } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Page } from '../../xrm/page';

export function outcome(main: HTMLElement, { say }: Page, parked: number, refused: Refusal[]): void {
    const close = button(
        say('close'),
        () => {
            window.close();
        },
        { look: 'primary' },
    );
    replace(
        main,
        element('h1', { class: 'unseen' }, say('parkTitle')),
        element('p', { role: 'status', class: 'label' }, say('parkedSome', parked, refused.length)),
        element(
            'ul',
            { class: 'refused' },
            ...refused.map(({ name, why }) => element('li', {}, why.includes(name) ? why : say('refusedOne', name, why))),
        ),
        element('div', { class: 'actions' }, close),
    );
    close.focus();
}
