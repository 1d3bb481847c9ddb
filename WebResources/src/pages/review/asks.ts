// What is open between people: what the manager owes, and what his team has asked of others. No words of opinions or talks.
import { kindText } from '../../logic/openAsk';
import { firstOption, kindOf } from '../../logic/kinds';
import type { Ask } from '../../logic/review/review';
import { whenOf } from '../../logic/review/words';
import { element, replace, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Board } from './board';
import { promises } from './promises';

/** Of crma_assistorigin, less its prefix. */
const watch = 1;

export function owe(board: Board): HTMLElement {
    const { say } = board.page;
    const items = element('ul', { class: 'asks' });
    const root = element('section', { class: 'owe', 'aria-labelledby': 'head-owe' }, element('h2', { id: 'head-owe' }, say('iOwe')), items);
    const keep = promises(board);
    let shown: Ask[] | null = null;
    board.add(() => {
        const asks = keep.open();
        show(root, asks.length > 0 || keep.told().length > 0);
        if (shown?.length === asks.length && asks.every((ask, index) => shown?.[index] === ask)) return;
        shown = asks;
        replace(items, ...asks.map((ask) => keep.row(ask, line(board, ask, ask.title, ask.requester, true))));
    });
    root.append(keep.status);
    return root;
}

export function asked(board: Board): HTMLElement {
    const { say } = board.page;
    const items = element('ul', { class: 'asks' });
    const root = element(
        'section',
        { class: 'asked', 'aria-labelledby': 'head-asked' },
        element('h2', { id: 'head-asked' }, say('asked')),
        items,
    );
    let shown = '';
    board.add(() => {
        const asks = board.review?.asked ?? [];
        show(root, asks.length > 0);
        const next = asks.map(({ assist }) => assist).join();
        if (next === shown) return;
        shown = next;
        replace(
            items,
            ...asks.map((ask) => {
                // Of the stall watch: its helper has asked the owner back.
                if ((ask.origin ?? 0) % firstOption === watch)
                    return element('li', {}, line(board, ask, say('whatWouldHelp'), ask.owner.name, false));
                const kind = ask.kind === null || ask.kind >= firstOption ? ask.kind : firstOption + ask.kind;
                return element('li', {}, line(board, ask, kindText(kindOf(kind), say), ask.helper, false));
            }),
        );
    });
    return root;
}

/** What, who, which deal, by when; the title of what is owed begins with who asks. */
function line(board: Board, ask: Ask, what: string, who: string, owed: boolean): HTMLElement {
    const { say, format, clock } = board.page;
    const by = whenOf(ask.by, clock.now(), format);
    const open = button(
        ask.name,
        () => {
            board.show({ table: 'opportunity', id: ask.deal, title: ask.name });
        },
        { look: 'transparent', small: true, class: 'link' },
    );
    const title = element('span', { class: 'what' }, what);
    return element(
        'p',
        { class: 'ask' },
        ...(owed ? [title, !what.includes(who) && element('span', {}, who), open] : [open, title, element('span', {}, who)]),
        by !== '' && element('span', { class: ask.overdue ? 'overdue' : 'quiet' }, say(ask.overdue ? 'wasDue' : 'by', by)),
    );
}
