// Who will read it, Send and Close, and what stands against sending.
import { element, setText, show } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import type { Dialog, View } from './dialog';

export function footer(dialog: Dialog, send: () => void, close: () => void): View {
    const { say } = dialog.page;
    const readers = element('p', { class: 'readers' });
    const failure = element('div', { class: 'failure', role: 'alert' });
    const sendButton = button(say(dialog.editing ? 'save' : 'send'), send, { look: 'primary', title: 'Ctrl+Enter', class: 'send' });
    const closeButton = button(say('close'), close);
    const kept = element('span', { class: 'quiet' }, say(dialog.editing ? 'closeChangesNothing' : 'closeKeepsTheDraft'));
    return {
        root: element('footer', {}, failure, readers, element('div', { class: 'actions' }, sendButton, closeButton, kept)),
        update: () => {
            setText(readers, readersText(dialog));
            const text = dialog.failure || (dialog.missing.length > 0 ? dialog.problemOf(dialog.missing[0]?.field ?? 'kind') : '');
            setText(failure, text);
            show(failure, text !== '');
            setDisabled(sendButton, dialog.phase === 'sending');
            setText(sendButton, say(dialog.phase === 'sending' ? 'sending' : dialog.editing ? 'save' : 'send'));
        },
    };
}

function readersText({ page, helper, synopsis, inNameOf }: Dialog): string {
    const { say } = page;
    if (inNameOf !== null) return say('readBy', inNameOf);
    const name = helper?.name ?? say('yourManager');
    // Who asks somebody else than the own manager should know that the manager sees that, though not the words.
    const seesToo =
        synopsis && synopsis.follows !== '' && synopsis.manager?.id !== helper?.id ? ` ${say('seesThisToo', synopsis.follows)}` : '';
    return say('readBy', name) + seesToo;
}
