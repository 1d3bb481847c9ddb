// What the page knows of the deal, and what a tap on a move does.
import { emptyAsk, type Ask } from '../../logic/ask';
import type { AskedKind } from '../../logic/kinds';
import { byText } from '../../logic/moments';
import { askFrom, movesAt, type Move } from '../../logic/moves';
import { requestOf } from '../../logic/request';
import { missingIn } from '../../logic/validate';
import { newId, type Page } from '../../xrm/page';
import { momentIn, textOf } from '../../xrm/rows';
import { Refused, Unreachable, unlessThere, type WebApi } from '../../xrm/webApi';
import type { Deal, Meeting, Synopsis } from '../ask/facts';
import { readDeals, readLastSubject, readMeetings, readMoves } from '../ask/reads';
import { readSynopsis } from '../ask/synopsis';

export interface Sent {
    assist: string;
    text: string;
    by: number | null;
}

export class Answer {
    public obstacle: number | null = null;
    public deal: Deal | null = null;
    public synopsis: Synopsis | null = null;
    public failure = '';
    public sending = false;
    public sent: Sent | null = null;
    public onChange: () => void = () => undefined;
    private moves: Move[] = [];
    private meeting: Meeting | null = null;
    private subject = '';
    // Chosen once for a move: tapping it again after a lost answer is the same ask.
    private readonly ids = new Map<string, string>();

    public constructor(
        public readonly page: Page,
        private readonly api: WebApi,
        public readonly dealId: string,
    ) {}

    public get offered(): Move[] {
        return movesAt(this.moves, this.obstacle);
    }

    /** Everything that a move is sent with; the page shows its chips before any of it is there. */
    public async read(): Promise<void> {
        const { api, dealId } = this;
        try {
            const [deals, synopsis, moves, meetings, subject] = await Promise.all([
                readDeals(api, [dealId]),
                readSynopsis(api, dealId, null, null),
                readMoves(api),
                readMeetings(api, dealId, () => this.page.clock.now()),
                readLastSubject(api, dealId),
            ]);
            this.deal = deals[0] ?? null;
            this.synopsis = synopsis;
            this.moves = moves;
            this.meeting = meetings[0] ?? null;
            this.subject = subject === '' ? (this.deal?.name ?? '') : /^re:/i.test(subject) ? subject : `Re: ${subject}`;
            this.obstacle ??= synopsis.obstacle;
            this.failure = synopsis.refusal;
        } catch (error) {
            this.failure = this.sentence(error);
        }
        this.onChange();
    }

    public choose(obstacle: number): void {
        this.obstacle = obstacle;
        this.failure = this.synopsis?.refusal ?? '';
        this.onChange();
    }

    /** The ask that a tap on it sends; null when it lacks something, which the full dialog asks for. */
    public askOf(move: Move): (Ask & { kind: AskedKind }) | null {
        const ask = this.composed(move);
        const { kind } = ask;
        if (kind === null || !this.synopsis?.helper || missingIn(ask, this.page.clock.now()).length > 0) return null;
        return { ...ask, kind };
    }

    public async send(move: Move): Promise<void> {
        const ask = this.askOf(move);
        if (ask === null || this.sending) return;
        const assist = this.ids.get(move.id) ?? newId();
        this.ids.set(move.id, assist);
        await this.attempt(async () => {
            const answer = await unlessThere(() =>
                this.api.call('opportunities', this.dealId, 'crma_Escalate', { ...this.bodyOf(ask), Assist: assist }),
            );
            const helper = textOf(answer, 'HelperName');
            const elsewhere = textOf(answer, 'ForName') !== '' || helper !== this.synopsis?.helper?.name;
            const text = elsewhere ? textOf(answer, 'Text') : this.page.say('asked', helper);
            this.sent = { assist, text, by: momentIn(answer, 'By') };
        });
    }

    public async undo(): Promise<void> {
        const { sent } = this;
        if (sent === null || this.sending) return;
        await this.attempt(async () => {
            await this.api.call('crma_managerassists', sent.assist, 'crma_CloseAssist', { Result: 'Withdrawn' });
            this.sent = null;
            this.ids.clear();
        });
    }

    private async attempt(what: () => Promise<void>): Promise<void> {
        this.sending = true;
        this.failure = '';
        this.onChange();
        try {
            await what();
        } catch (error) {
            this.failure = this.sentence(error);
        }
        this.sending = false;
        this.onChange();
    }

    private composed(move: Move): Ask {
        const by = this.synopsis?.byWhen ?? null;
        const { clock, format, say } = this.page;
        return askFrom(move, emptyAsk(), {
            people: this.synopsis?.people ?? [],
            subject: this.subject,
            meeting: this.meeting?.id ?? null,
            talk: by === null ? null : { chip: 'kept', text: say('before', byText(by, clock.now(), format)), at: by, by },
        });
    }

    private bodyOf(ask: Ask & { kind: AskedKind }): Record<string, unknown> {
        return requestOf(ask, {
            synopsis: this.synopsis?.text ?? '',
            // Nobody is named: while the manager is away, the server asks whom he has named instead.
            helper: null,
            byDefault: this.synopsis?.byWhen ?? null,
            tried: (text) => text,
        });
    }

    private sentence(error: unknown): string {
        if (error instanceof Refused) return error.message;
        if (error instanceof Unreachable) return this.page.say('noAnswer');
        throw error;
    }
}
