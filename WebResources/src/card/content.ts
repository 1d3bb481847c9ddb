// What stands on the card, read again and again; it is drawn anew only where something has changed, so that a button keeps the cursor.
import { openAsks } from '../xrm/openAsks';
import type { Page } from '../xrm/page';
import type { WebApi } from '../xrm/webApi';
import { askCard, type CardActions } from '../ui/askCards';
import { credits, creditText } from './credit';
import { questionCard, questions } from './outcome';

export interface Around extends Pick<CardActions, 'edit' | 'someoneElse' | 'whatHelps'> {
    /** Does something on the server and says what was done. */
    attempt: (what: () => Promise<void>, done: string) => void;
}

export class Content {
    public cards: HTMLElement[] = [];
    public credit = '';
    private drawn = '';

    public constructor(
        private readonly page: Page,
        private readonly api: WebApi,
        private readonly deal: string,
        private readonly around: Around,
    ) {}

    /** True when there is something else to show. */
    public async read(): Promise<boolean> {
        const { api, deal, page } = this;
        const [asks, asked] = await Promise.all([openAsks(api, deal, page.userId), questions(api, deal, page.userId)]);
        const helpers = [...asks.filter(({ mine }) => mine), ...asked].map(({ helperId }) => helperId);
        const found = await credits(api, [...new Set(helpers)], page.userId);
        // By the minute: what is overdue changes with the clock alone.
        const wanted = JSON.stringify([asks, asked, found, Math.floor(page.clock.now() / 60_000)]);
        if (wanted === this.drawn) return false;
        this.drawn = wanted;
        this.cards = [...asked.map((one) => questionCard(one, page, this.rate)), ...asks.map((one) => askCard(one, page, this.actions))];
        this.credit = found.map((one) => creditText(one, page.say)).join(' ');
        return true;
    }

    private readonly rate = (assist: string, outcome: number): void => {
        this.around.attempt(() => this.call(assist, 'crma_CloseAssist', { Result: 'Rated', Outcome: outcome }), this.page.say('noted'));
    };

    private get actions(): CardActions {
        const { edit, someoneElse, whatHelps, attempt } = this.around;
        const { say } = this.page;
        return {
            edit,
            someoneElse,
            whatHelps,
            withdraw: (assist) => {
                attempt(() => this.call(assist, 'crma_CloseAssist', { Result: 'Withdrawn' }), say('withdrawn'));
            },
            remind: (assist) => {
                attempt(() => this.call(assist, 'crma_RespondToAssist', { Response: 'Remind' }), say('reminded'));
            },
        };
    }

    private async call(assist: string, operation: string, parameters: object): Promise<void> {
        await this.api.call('crma_managerassists', assist, operation, parameters);
    }
}
