// Today against after: what a draft would flag, whom it would keep busy, and which deals it is about.
import type { Figures, Named, Pair, Part } from '../../logic/rules/preview';
import { element } from '../../ui/element';
import { addressOf } from '../../xrm/address';
import type { Board } from './board';

/** So many names at once are still read. */
const shownAtOnce = 20;

export function result(board: Board, sum: Part, figures: Figures): HTMLElement {
    const { say, format } = board.page;
    const number = (value: number): string => value.toLocaleString(format.language);
    const { budgets } = board.loaded.settings;
    return element(
        'div',
        { class: 'result' },
        element('h2', {}, say('todayAfter')),
        element(
            'table',
            {},
            element(
                'thead',
                {},
                element('tr', {}, ...[say('what'), say('today'), say('after')].map((head) => element('th', { scope: 'col' }, head))),
            ),
            element(
                'tbody',
                {},
                line(say('flagged'), figures.flagged, figures.sampled ? figures.error : null),
                line(say('prompts'), figures.prompts),
                line(say('mostPrompts', budgets.rep), figures.mostPrompts),
                line(say('assists', budgets.manager), figures.assists),
                line(say('review'), figures.review),
            ),
        ),
        element(
            'p',
            { class: 'quiet' },
            figures.sampled ? say('sample', number(sum.deals), number(sum.of)) : say('allDeals', number(sum.deals)),
        ),
        names(say('dropOut', sum.out.length + sum.outMore), sum.out, sum.outMore),
        names(say('comeIn', sum.in.length + sum.inMore), sum.in, sum.inMore),
        element('p', {}, past()),
        element('p', {}, say('takesEffect')),
    );

    function line(label: string, { today, after }: Pair, error: Pair | null = null): HTMLElement {
        const cell = (value: number, off: number): HTMLElement =>
            element('td', {}, number(value), off > 0 ? element('span', { class: 'quiet' }, ` ± ${number(off)}`) : null);
        return element('tr', {}, element('th', { scope: 'row' }, label), cell(today, error?.today ?? 0), cell(after, error?.after ?? 0));
    }

    function names(heading: string, deals: Named[], more: number): HTMLElement | null {
        if (deals.length + more === 0) return null;
        const items = deals.map((deal) =>
            element(
                'li',
                {},
                element('a', { href: addressOf('opportunity', deal.id), target: '_top' }, deal.name),
                deal.value ? element('span', { class: 'quiet' }, ` ${number(Math.round(deal.value))}`) : null,
            ),
        );
        const rest = items.slice(shownAtOnce);
        return element(
            'div',
            { class: 'names' },
            element('h3', {}, heading),
            element('ul', {}, ...items.slice(0, shownAtOnce)),
            rest.length > 0 && element('details', {}, element('summary', {}, say('moreNames', rest.length)), element('ul', {}, ...rest)),
            more > 0 && element('p', { class: 'quiet' }, say('unnamed', more)),
        );
    }

    function past(): string {
        if (sum.past === null) return say('noPast', sum.historyDays);
        const { days, flagged, prompts, closed } = sum.past;
        const told = say('past', days, number(flagged), number(prompts));
        const { flagged: had, others } = closed;
        if (closed.n === 0) return told;
        return `${told} ${say('pastClosed', had.won, had.won + had.lost, others.won, others.won + others.lost)}`;
    }
}
