// My calls: one list over all deals and reps, made for a phone that is laid aside between two calls.
import '../../ui/page.css';
import './calls.css';
import texts from 'texts:calls';
import type { Call } from '../../logic/calls';
import { element, replace, setText, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import { guidIn, page } from '../../xrm/page';
import { Refused, WebApi } from '../../xrm/webApi';
import { Board } from './board';
import { row, type RowView } from './row';

void start();

async function start(): Promise<void> {
    const here = page(texts);
    const { say } = here;
    // The app around the frame has a main part of its own: this one needs a name.
    const main = element('main', { 'aria-label': say('myCalls') }, element('p', { role: 'status', class: 'quiet' }, say('loading')));
    document.body.replaceChildren(main);
    document.title = say('myCalls');
    const board = new Board(here, new WebApi(here.clientUrl, here.clock), guidIn(here.data['assist']));
    const asked = guidIn(here.data['assist']) !== null;
    const stoodAt = board.state.current;
    try {
        await board.read();
    } catch (error) {
        if (!(error instanceof Refused)) throw error;
        replace(main, element('h1', {}, say('myCalls')), element('div', { class: 'failure', role: 'alert' }, error.message));
        return;
    }
    // Start calling begins with the ask it was pressed on, whatever was in hand before.
    const first = board.open[0];
    if (asked && first && !board.open.some(({ id, assist }) => id === stoodAt && assist === first.assist)) board.standAt(first.id);
    const list = listed(main, board);
    if (board.state.current !== null && board.state.current === stoodAt) list.scrollTo(stoodAt);
    const again = (): void => {
        if (document.visibilityState === 'visible') void board.read();
    };
    document.addEventListener('visibilitychange', again);
    window.addEventListener('online', again);
}

function listed(main: HTMLElement, board: Board): { scrollTo: (call: string) => void } {
    const { say } = board.page;
    const views = new Map<string, RowView>();
    const count = element('p', { class: 'quiet' });
    const status = element('p', { class: 'unseen', role: 'status' });
    const offline = element(
        'div',
        { class: 'told', role: 'status' },
        say('offline'),
        ' ',
        button(say('tryAgain'), () => void board.read(), { small: true }),
    );
    const gone = element('ul', { class: 'gone' });
    const list = element('ol', { class: 'calls' });
    const empty = element('p', { class: 'empty' }, say('empty'));
    const doneHeading = element('h2', {}, say('done'));
    const done = element('ol', { class: 'calls done' });
    replace(main, element('h1', {}, say('myCalls')), count, status, offline, gone, list, empty, doneHeading, done);

    const viewOf = (call: Call): RowView => {
        const view = views.get(call.id) ?? row(board, call, entered);
        views.set(call.id, view);
        return view;
    };
    /** After a result the cursor is where the next one is; a no of the server keeps it where it was. */
    const entered = (call: Call): void => {
        if (board.refusals.has(call.id)) return;
        const current = board.state.current;
        const next = current === null ? undefined : views.get(current);
        if (next) next.focus();
        else main.querySelector<HTMLElement>('.done fluent-button:not([hidden])')?.focus();
    };
    const arrange = (into: HTMLElement, calls: Call[]): void => {
        const nodes = calls.map((call) => viewOf(call).root);
        // Moved only where the order has changed: a node that moves loses the cursor.
        if (nodes.length !== into.children.length || nodes.some((node, index) => into.children[index] !== node)) replace(into, ...nodes);
        for (const call of calls) viewOf(call).update(call);
    };

    board.add(() => {
        const deals = new Set(board.open.map(({ dealId }) => dealId)).size;
        setText(
            count,
            board.open.length === 0
                ? ''
                : board.open.length === 1
                  ? say('countOne')
                  : say(deals === 1 ? 'countOneDeal' : 'count', board.open.length, deals),
        );
        setText(status, board.said);
        show(offline, board.offline);
        replace(gone, ...board.gone.map(({ call, sentence }) => goneRow(board, call.id, sentence, call.note)));
        show(gone, board.gone.length > 0);
        arrange(list, board.open);
        arrange(done, board.done);
        show(list, board.open.length > 0);
        show(empty, board.open.length === 0);
        show(doneHeading, board.done.length > 0);
        show(done, board.done.length > 0);
    });
    board.update();
    return { scrollTo: (call) => views.get(call)?.root.scrollIntoView() };
}

function goneRow(board: Board, id: string, sentence: string, note: string): HTMLElement {
    const { say } = board.page;
    return element(
        'li',
        { class: 'told', role: 'status' },
        element('p', {}, sentence),
        note !== '' && element('p', {}, say('goneNote', note)),
        button(
            say('ok'),
            () => {
                board.dismiss(id);
            },
            { small: true, label: say('okOf', sentence) },
        ),
    );
}
