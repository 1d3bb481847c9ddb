// Open asks as cards, with what can be done about each.
import { isOverdue, newsOf, openText, type OpenAsk } from '../logic/openAsk';
import type { Page } from '../xrm/page';
import { element } from './element';
import { button } from './fluent';

/** What who asked, or who is asked back, can do; each with the id of the assist. */
export interface CardActions {
    edit: (id: string) => void;
    withdraw: (id: string) => void;
    remind: (id: string) => void;
    someoneElse: (id: string) => void;
    whatHelps: (id: string) => void;
}

export function askCard(ask: OpenAsk, { say, format, clock }: Page, actions: CardActions): HTMLElement {
    const now = clock.now();
    const what = openText(ask, now, format, say);
    const news = newsOf(ask, now, format, say);
    const act = (key: keyof CardActions): HTMLElement =>
        button(
            say(key),
            () => {
                actions[key](ask.id);
            },
            { look: 'subtle', small: true, label: say('doWhat', say(key), what) },
        );
    const offered = offeredFor(ask, now).map(act);
    return element(
        'li',
        { class: 'card' },
        element('span', { class: 'card-text' }, what, ask.onIt ? element('span', { class: 'quiet' }, ` ${say('onIt')}`) : null),
        offered.length > 0 && element('span', { class: 'card-actions' }, ...offered),
        news.length > 0 && element('ul', { class: 'card-news' }, ...news.map((line) => element('li', {}, line))),
    );
}

// An overdue ask has three ways on; changing its words is none of them.
function offeredFor(ask: OpenAsk, now: number): (keyof CardActions)[] {
    if (ask.asksBack) return ['whatHelps'];
    if (!ask.mine) return [];
    if (isOverdue(ask, now)) return ['remind', 'someoneElse', 'withdraw'];
    return ask.carriedOut ? ['withdraw'] : ['edit', 'withdraw'];
}
