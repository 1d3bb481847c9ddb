// After sending: what was done, Undo while it is fresh, and the deal's open asks with Edit and Withdraw.
import { byText } from '../../logic/moments';
import { element, replace, setText, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import { askCard, type CardActions } from '../../ui/askCards';
import type { Dialog, View } from './dialog';

/** How long Undo is offered. */
export const undoFor = 10_000;

export interface AfterSending extends CardActions {
    undo: () => void;
    close: () => void;
}

export function sent(dialog: Dialog, after: AfterSending): View & { focusClose: () => void } {
    const { say, format, clock } = dialog.page;
    const text = element('span', {});
    const undo = button(say('undo'), after.undo, { look: 'transparent', class: 'undo' });
    const toast = element(
        'div',
        { class: 'toast', role: 'status' },
        element('span', { class: 'tick', 'aria-hidden': 'true' }, '✓'),
        text,
        undo,
    );
    const heading = element('h2', {}, say('openAsks'));
    const list = element('ul', { class: 'cards' });
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const closeButton = button(say('close'), after.close, { look: 'primary' });
    let listed = '';
    let timer = 0;
    return {
        root: element('section', { class: 'sent' }, toast, failure, heading, list, element('div', { class: 'actions' }, closeButton)),
        focusClose: () => {
            closeButton.focus();
            // What was asked in somebody else's name is not one's own to take back.
            show(undo, !dialog.editing && dialog.inNameOf === null);
            window.clearTimeout(timer);
            timer = window.setTimeout(() => {
                show(undo, false);
            }, undoFor);
        },
        update: () => {
            if (dialog.phase !== 'sent' || !dialog.sent) return;
            const { by } = dialog.sent;
            setText(text, headline(dialog) + (by === null ? '' : ` ${say('askedBy', byText(by, clock.now(), format))}`));
            setText(failure, dialog.failure);
            show(failure, dialog.failure !== '');
            const { open } = dialog.facts;
            show(heading, open.length > 0);
            const wanted = JSON.stringify(open);
            if (wanted !== listed) replace(list, ...open.map((ask) => askCard(ask, dialog.page, after)));
            listed = wanted;
        },
    };
}

// The server's sentence where it went elsewhere than one would think: passed on, or to somebody in place of who is away.
function headline({ sent: done, inNameOf, editing, page: { say } }: Dialog): string {
    if (!done) return '';
    if (done.text !== '') return done.text;
    if (inNameOf !== null) return say('nextMoveSent', inNameOf);
    return say(editing ? 'savedAndTold' : 'asked', done.helper);
}
