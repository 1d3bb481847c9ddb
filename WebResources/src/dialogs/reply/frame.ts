// What all replies share: a sentence that failed, the button that sends, Close, and who may read it.
import { operationOf, type Reply, type What } from '../../logic/reply';
import { element, replace, setText, show } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import type { Page } from '../../xrm/page';
import { shownOf, textOf, type Row } from '../../xrm/rows';
import { Refused, Unreachable, unlessThere, type WebApi } from '../../xrm/webApi';

/** The assist that is replied to. */
export interface Assist {
    id: string;
    deal: string;
    kind: number | null;
    detail: string;
    requester: string;
    requesterId: string;
    subject: string;
}

export interface Here {
    page: Page;
    api: WebApi;
    main: HTMLElement;
    assist: Assist;
}

const columns = 'subject,crma_kind,_regardingobjectid_value,_crma_detailid_value,_crma_requestedbyid_value';

export async function readAssist(api: WebApi, id: string): Promise<Assist> {
    const row = await api.find(`crma_managerassists(${id})?$select=${columns}`);
    return assistIn(id, row ?? {});
}

const assistIn = (id: string, row: Row): Assist => ({
    id,
    deal: textOf(row, '_regardingobjectid_value'),
    kind: typeof row['crma_kind'] === 'number' ? row['crma_kind'] : null,
    detail: textOf(row, '_crma_detailid_value'),
    requester: shownOf(row, '_crma_requestedbyid_value'),
    requesterId: textOf(row, '_crma_requestedbyid_value'),
    subject: textOf(row, 'subject'),
});

/** The part of a reply that is its own. */
export interface Part {
    root: HTMLElement;
    /** What is sent; a text says what is missing. */
    reply: () => Reply | string;
    /** Where the cursor begins, and goes back to. */
    focus: () => void;
}

/** Shows a reply with its button. Nothing typed is lost when the server says no. */
export function frame(
    here: Here,
    what: Exclude<What, 'next'>,
    part: Part,
    hint: HTMLElement | null,
): { fail: (sentence: string) => void; send: () => Promise<void> } {
    const { page, main, api, assist } = here;
    const { say } = page;
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const sendButton = button(say('send'), () => void send(), { look: 'primary', title: 'Ctrl+Enter', class: 'send' });
    let sending = false;
    const fail = (sentence: string): void => {
        setText(failure, sentence);
        show(failure, sentence !== '');
    };
    replace(
        main,
        // The dialog around it shows the title; a screen reader that moves by headings looks for it in the page.
        element('h1', { class: 'unseen' }, document.title),
        part.root,
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
    part.focus();
    document.addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    });
    return { fail, send };

    async function send(): Promise<void> {
        if (sending) return;
        const reply = part.reply();
        if (typeof reply === 'string') {
            fail(reply);
            part.focus();
            return;
        }
        sending = true;
        setDisabled(sendButton, true);
        setText(sendButton, say('sending'));
        try {
            const { operation, parameters } = operationOf(what, reply);
            await unlessThere(() => api.call('crma_managerassists', assist.id, operation, parameters));
            window.close();
        } catch (error) {
            fail(sentenceOf(error, page));
        } finally {
            sending = false;
            setDisabled(sendButton, false);
            setText(sendButton, say('send'));
        }
    }
}

/** A failed call as one sentence. What is none of the server's own is an error of ours, and goes on. */
export function sentenceOf(error: unknown, { say }: Page): string {
    if (error instanceof Refused) return error.message;
    if (error instanceof Unreachable) return say('noAnswer');
    throw error;
}
