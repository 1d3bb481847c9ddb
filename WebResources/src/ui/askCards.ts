// Open asks as cards, with Edit and Withdraw for who asked.
import type { OpenAsk } from '../logic/openAsk';
import { openText } from '../logic/openAsk';
import type { Page } from '../xrm/page';
import { element } from './element';
import { button } from './fluent';

export interface CardActions {
    edit: (id: string) => void;
    withdraw: (id: string) => void;
}

export function askCard(ask: OpenAsk, { say, format, clock }: Page, actions: CardActions): HTMLElement {
    const what = openText(ask, clock.now(), format, say);
    const act = (key: 'edit' | 'withdraw'): HTMLElement =>
        button(
            say(key),
            () => {
                actions[key](ask.id);
            },
            { look: 'subtle', small: true, label: say(key === 'edit' ? 'editWhat' : 'withdrawWhat', what) },
        );
    return element(
        'li',
        { class: 'card' },
        element('span', { class: 'card-text' }, what, ask.onIt ? element('span', { class: 'quiet' }, ` ${say('onIt')}`) : null),
        ask.mine && element('span', { class: 'card-actions' }, act('edit'), act('withdraw')),
    );
}
