// What was done, in the server's sentence, and the deals that were refused, each with its own.
import type { Refusal } from '../../logic/parking';
import { element, replace } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Page } from '../../xrm/page';

export function outcome(main: HTMLElement, { say }: Page, text: string, refused: Refusal[]): void {
    const close = button(
        say('close'),
        () => {
            window.close();
        },
        { look: 'primary' },
    );
    replace(
        main,
        element('h1', { class: 'unseen' }, say('stepInTitle')),
        element('p', { role: 'status', class: 'label' }, text === '' ? say('steppedIn') : text),
        refused.length > 0 &&
            element(
                'ul',
                { class: 'refused' },
                ...refused.map(({ name, why }) => element('li', {}, why.includes(name) ? why : say('refusedOne', name, why))),
            ),
        element('div', { class: 'actions' }, close),
    );
    close.focus();
}
