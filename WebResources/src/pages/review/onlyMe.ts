// Only me: where a push helps most, and who has not asked lately. For the manager's eyes; off at first, and never printed.
import { dayOf } from '../../logic/review/words';
import { element, replace, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Board } from './board';

export function onlyMe(board: Board): HTMLElement {
    const { say, format } = board.page;
    const items = element('ul', { class: 'pushes' });
    const root = element(
        'section',
        { class: 'only-me', 'aria-labelledby': 'head-only' },
        element('h2', { id: 'head-only' }, say('onlyMe'), element('span', { class: 'quiet' }, say('onlyMeNote'))),
        items,
    );
    board.add(() => {
        const reps = board.onlyMe && board.review?.figures === true ? board.review.onlyMe : [];
        show(root, reps.length > 0);
        replace(
            items,
            ...reps.map(({ rep, deals, lastAsk, lately }) =>
                element(
                    'li',
                    {},
                    element('h3', {}, rep.name),
                    element(
                        'p',
                        { class: 'quiet' },
                        lately ? '' : lastAsk === null ? say('neverAsked') : say('lastAsked', dayOf(lastAsk, format)),
                    ),
                    element(
                        'ul',
                        {},
                        ...deals.map(({ deal, name, why }) =>
                            element(
                                'li',
                                {},
                                button(
                                    name,
                                    () => {
                                        board.show({ table: 'opportunity', id: deal, title: name });
                                    },
                                    { look: 'transparent', small: true, class: 'link' },
                                ),
                                element('span', { class: 'quiet' }, why),
                            ),
                        ),
                    ),
                ),
            ),
        );
    });
    return root;
}
