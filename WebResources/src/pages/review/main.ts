// The weekly pipeline review: exceptions only, one key per deal, and all decisions leave together.
import '../../ui/page.css';
import '../../ui/chips.css';
import './review.css';
import common from 'texts:common';
import park from 'texts:park';
import texts from 'texts:review';
import { joined } from '../../logic/texts';
import { element, replace, setText, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import { page, type Page } from '../../xrm/page';
import { Refused, WebApi } from '../../xrm/webApi';
import { asked, owe } from './asks';
import { beside } from './beside';
import { Board } from './board';
import { head } from './head';
import { list } from './list';
import { onlyMe } from './onlyMe';
import { decidedLastTime, gone, sentNow } from './past';
import { sendBar } from './sendBar';

const forbidden = 403;

void start();

async function start(): Promise<void> {
    const here = page(joined(park, common, texts));
    const { say } = here;
    // The app around the frame has a main part of its own: this one needs a name.
    const main = element('main', { 'aria-label': say('pipelineReview') });
    const loading = element('p', { role: 'status', class: 'quiet' }, say('loading'));
    document.title = say('pipelineReview');
    document.body.replaceChildren(main);
    replace(main, element('h1', {}, say('pipelineReview')), loading);
    const board = new Board(here, new WebApi(here.clientUrl, here.clock));
    // Asked for first: the page is built while the server reads.
    const reading = board.read();
    const build = built(main, board);
    try {
        await reading;
    } catch (error) {
        replace(main, element('h1', {}, say('pipelineReview')), sentenceFor(error, here));
        return;
    }
    build.show();
}

/** Who has nobody to review needs no red box for it. */
function sentenceFor(error: unknown, { say }: Page): HTMLElement {
    if (!(error instanceof Refused)) throw error;
    if (error.status === forbidden) return element('p', {}, say('onlyManagers'));
    return element('div', { class: 'failure', role: 'alert' }, error.message);
}

/** The page stands as soon as the first part of the pipeline is there. */
function built(main: HTMLElement, board: Board): { show: () => void } {
    const { say } = board.page;
    let stands = false;
    const status = element('p', { class: 'unseen', role: 'status' });
    const offline = element(
        'div',
        { class: 'told', role: 'alert' },
        say('offline'),
        ' ',
        button(say('tryAgain'), () => void again(), { small: true }),
    );
    const failure = element('div', { class: 'failure', role: 'alert' });
    const deals = list(board, () => {
        bar.focus();
    });
    const bar = sendBar(board, again, afterSending);
    const panel = beside(board);
    const parts = [
        onlyMe(board),
        owe(board),
        asked(board),
        gone(board),
        deals.decide,
        bar.empty,
        sentNow(board),
        ...deals.others,
        decidedLastTime(board),
    ];
    const column = element(
        'div',
        { class: 'list' },
        head(board, () => void again()),
        status,
        offline,
        ...parts,
        bar.root,
    );
    column.addEventListener('keydown', deals.onKey);
    document.addEventListener('keydown', ({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented && document.querySelector('dialog[open]') === null) panel.close();
    });
    board.add(() => {
        setText(status, board.said);
        show(offline, board.offline);
        setText(failure, board.failure);
        show(failure, board.failure !== '');
        if (board.review !== null || board.offline) stand();
    });
    return { show: stand };

    function stand(): void {
        if (stands) return;
        stands = true;
        replace(main, column, panel.root);
        // A finger needs no cursor, and the head is what a phone shows first.
        if (!window.matchMedia('(pointer: coarse)').matches) deals.focus();
    }

    async function again(): Promise<void> {
        board.failure = '';
        try {
            await board.read();
        } catch (error) {
            if (!(error instanceof Refused)) throw error;
            board.failure = error.message;
            board.update();
        }
    }

    /** The cursor goes to what is left to decide, or to what was sent. */
    async function afterSending(): Promise<void> {
        await again();
        if (board.rows.some(({ section, deal }) => section === 'decide' && !board.isDecided(deal))) deals.focus();
        else column.querySelector<HTMLElement>('#head-sent')?.focus();
    }
}
