// The dialog for one short text: the answer to a question, or the reason of a no.
import '../../ui/page.css';
import './reply.css';
import texts from 'texts:reply';
import { element, replace, setText, show } from '../../ui/element';
import { area, button, setDisabled } from '../../ui/fluent';
import { guidIn, page } from '../../xrm/page';
import { Refused, Unreachable, WebApi } from '../../xrm/webApi';
import { replyOf, type What } from '../../logic/reply';
import { shownOf } from '../../xrm/rows';

const longest = 10_000;

start();

function start(): void {
    const { say, data, clientUrl } = page(texts);
    const main = element('main', {});
    document.body.replaceChildren(main);
    document.title = say('replyTitle');
    const assist = guidIn(data['assist']);
    if (assist === null) {
        replace(main, element('div', { class: 'failure', role: 'alert' }, say('notOpen')));
        return;
    }
    const what: What = data['what'] === 'answer' || data['what'] === 'done' ? data['what'] : 'no';
    const api = new WebApi(clientUrl);
    let text = '';
    let sending = false;
    const field = area({
        label: say(what),
        value: '',
        rows: 5,
        longest,
        onInput: (value) => {
            text = value;
            fail('');
        },
    });
    const hint = element('p', { class: 'quiet hint' }, say('noHint', say('whoAsked')));
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const sendButton = button(say('send'), () => void send(), { look: 'primary', title: 'Ctrl+Enter' });
    const fail = (sentence: string): void => {
        setText(failure, sentence);
        show(failure, sentence !== '');
    };
    replace(
        main,
        // The dialog around it shows the title; a screen reader that moves by headings looks for it in the page.
        element('h1', { class: 'unseen' }, say('replyTitle')),
        field,
        hint,
        failure,
        element(
            'div',
            { class: 'actions' },
            sendButton,
            button(say('close'), () => {
                window.close();
            }),
        ),
    );
    field.focus();
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    });
    // Who will read it, by name, once it is known.
    api.find(`crma_managerassists(${assist})?$select=_crma_requestedbyid_value`).then(
        (row) => {
            const name = row ? shownOf(row, '_crma_requestedbyid_value') : '';
            if (name !== '') setText(hint, say('noHint', name));
        },
        () => {
            show(hint, false);
        },
    );

    async function send(): Promise<void> {
        if (sending) return;
        if (text.trim() === '') {
            fail(say('needText'));
            field.focus();
            return;
        }
        sending = true;
        setDisabled(sendButton, true);
        setText(sendButton, say('sending'));
        try {
            const { operation, parameters } = replyOf(what, text.trim());
            await api.call('crma_managerassists', assist ?? '', operation, parameters);
            window.close();
        } catch (error) {
            if (error instanceof Refused) fail(error.message);
            else if (error instanceof Unreachable) fail(say('noAnswer'));
            else throw error;
        } finally {
            sending = false;
            setDisabled(sendButton, false);
            setText(sendButton, say('send'));
        }
    }
}
