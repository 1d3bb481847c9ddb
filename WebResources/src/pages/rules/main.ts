// The page of the stall rules: one table, compared before it is activated.
import '../../ui/page.css';
import '../../ui/chips.css';
import './rules.css';
import texts from 'texts:rules';
import { element, replace } from '../../ui/element';
import { page, type Page } from '../../xrm/page';
import { Refused, Unreachable, WebApi } from '../../xrm/webApi';
import { Board } from './board';
import { compare } from './compare';
import { log } from './log';
import { mode } from './mode';
import { load } from './reads';
import { table } from './table';

const forbidden = 403;

void start();

async function start(): Promise<void> {
    const surroundings = page(texts);
    const { say } = surroundings;
    // The app around the frame has a main part of its own: this one needs a name.
    const main = element('main', { 'aria-label': say('rules') }, element('p', { role: 'status', class: 'quiet' }, say('loading')));
    document.body.replaceChildren(main);
    document.title = say('rules');
    const api = new WebApi(surroundings.clientUrl, surroundings.clock);
    try {
        show(main, new Board(surroundings, api, await load(api)));
    } catch (error) {
        replace(main, element('h1', {}, say('rules')), sentenceFor(error, surroundings));
    }
}

function show(main: HTMLElement, board: Board): void {
    const { say } = board.page;
    const parts = [table(board), compare(board), log(board)];
    board.add(...parts);
    replace(main, element('h1', {}, say('rules')), mode(board), ...parts.map((part) => part.root));
    board.update();
}

/** Who may not change rules needs no red box for it. */
function sentenceFor(error: unknown, { say }: Page): HTMLElement {
    if (error instanceof Refused && error.status === forbidden) return element('p', {}, say('onlyAdmins'));
    if (error instanceof Refused) return element('div', { class: 'failure', role: 'alert' }, error.message);
    if (error instanceof Unreachable) return element('div', { class: 'failure', role: 'alert' }, say('noAnswer'));
    throw error;
}
