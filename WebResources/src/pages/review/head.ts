// Date, since when, how much; by rep or by rank; Only me.
import { headOf, stalledOf } from '../../logic/review/words';
import type { Order } from '../../logic/review/sections';
import { setPressed } from '../../ui/chips';
import { element, replace, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Board } from './board';

const orders: readonly { order: Order; label: string }[] = [
    { order: 'rep', label: 'byRep' },
    { order: 'rank', label: 'byRank' },
];

/** @param again reads the pipeline anew */
export function head(board: Board, again: () => void): HTMLElement {
    const { say, format } = board.page;
    const summary = element('p', { class: 'summary' });
    const buttons = orders.map(({ order, label }) => ({
        order,
        node: button(
            say(label),
            () => {
                board.order = order;
                board.update();
            },
            { small: true },
        ),
    }));
    const onlyMe = button(
        say('onlyMe'),
        () => {
            board.onlyMe = !board.onlyMe;
            board.update();
            if (board.onlyMe) again();
        },
        { small: true, class: 'only-me-switch', title: say('onlyMeTitle') },
    );
    board.add(() => {
        const { review } = board;
        show(summary, review !== null);
        if (review)
            replace(
                summary,
                `${headOf(review, format, say)} · ${stalledOf(review.counts, say)}`,
                review.counts.decide > 0 && ', ',
                review.counts.decide > 0 && element('strong', {}, say('decideCount', review.counts.decide)),
                board.reading && element('span', { class: 'quiet' }, ` · ${say('readingOn')}`),
            );
        for (const { order, node } of buttons) setPressed(node, board.order === order);
        setPressed(onlyMe, board.onlyMe);
        show(onlyMe, review?.figures === true);
    });
    return element(
        'header',
        { class: 'head' },
        element('div', {}, element('h1', {}, say('pipelineReview')), summary),
        element(
            'div',
            { class: 'tools' },
            element('div', { class: 'switch', role: 'group', 'aria-label': say('order') }, ...buttons.map(({ node }) => node)),
            onlyMe,
            button(say('refresh'), again, { look: 'subtle', small: true }),
        ),
    );
}
