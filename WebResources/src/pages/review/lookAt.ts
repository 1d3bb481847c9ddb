// The look before decisions leave: what cannot be done first, then one message per rep, exactly as it will be told.
import { element } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import type { Page } from '../../xrm/page';
import type { Look } from './send';

/** Shows it until it is sent or left. @returns whether to send */
export function lookAt({ say }: Page, { refused, messages, going }: Look): Promise<boolean> {
    return new Promise((resolve) => {
        let sends = false;
        const send = button(
            say(going === 1 ? 'sendOne' : 'sendMany', going),
            () => {
                if (going === 0) return;
                sends = true;
                dialog.close();
            },
            { look: 'primary', class: 'send' },
        );
        setDisabled(send, going === 0);
        const back = button(say('back'), () => {
            dialog.close();
        });
        const dialog = element(
            'dialog',
            { class: 'look', 'aria-labelledby': 'head-look' },
            element('h2', { id: 'head-look' }, say('beforeItLeaves')),
            refused.length > 0 &&
                element(
                    'div',
                    { class: 'failure' },
                    element('p', {}, say(refused.length === 1 ? 'staysOne' : 'stays', refused.length)),
                    element(
                        'ul',
                        {},
                        ...refused.map(({ decision, text }) =>
                            element('li', {}, text.includes(decision.name) ? text : say('refusedOne', decision.name, text)),
                        ),
                    ),
                ),
            element(
                'p',
                { class: 'quiet' },
                say(messages.length === 0 ? 'nobodyTold' : messages.length === 1 ? 'toldOne' : 'toldMany', messages.length),
            ),
            element(
                'ul',
                { class: 'messages' },
                ...messages.map(({ to, title, text }) =>
                    element(
                        'li',
                        {},
                        element('h3', {}, to.name),
                        element('p', { class: 'title' }, title),
                        element('p', { class: 'text' }, text),
                    ),
                ),
            ),
            element('div', { class: 'actions' }, send, back),
        );
        dialog.addEventListener('close', () => {
            dialog.remove();
            resolve(sends);
        });
        document.body.append(dialog);
        dialog.showModal();
        (going === 0 ? back : send).focus();
    });
}
