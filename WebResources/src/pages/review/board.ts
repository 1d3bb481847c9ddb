// What the page knows: the pipeline as read, the decisions kept on this device, and what the server said against some of them.
import { decided, emptyDraft, undone, type Draft } from '../../logic/review/draft';
import type { Choice, Decision, Entered } from '../../logic/review/decision';
import { added } from '../../logic/review/pages';
import type { Review, Row } from '../../logic/review/review';
import type { Order } from '../../logic/review/sections';
import { newId, type Page } from '../../xrm/page';
import { Unreachable, type WebApi } from '../../xrm/webApi';
import { keepFor, keptFor } from './device';
import { readPages } from './reads';

/** A decision that the server has answered. */
export interface Outcome {
    decision: Decision;
    text: string;
    assist: string | null;
}

/** What lies open beside the list. */
export interface Beside {
    table: 'opportunity' | 'crma_managerassist';
    id: string;
    title: string;
}

export class Board {
    public review: Review | null = null;
    /** More pages are on their way. */
    public reading = false;
    /** The last read got no answer. */
    public offline = false;
    public draft: Draft;
    /** Decisions the server refused, by deal; those of the look are still in the draft. */
    public readonly refused = new Map<string, Outcome>();
    /** What was sent from this page. */
    public sent: Outcome[] = [];
    /** This review has been recorded, with or without decisions. */
    public recorded = false;
    public order: Order = 'rep';
    public onlyMe = false;
    /** The deal whose choice is being filled in. */
    public entry: { deal: string; choice: Choice } | null = null;
    public beside: Beside | null = null;
    /** Why the pipeline could not be read anew; empty while it could. */
    public failure = '';
    /** What was done last, for those who do not see it. */
    public said = '';
    private readonly views: (() => void)[] = [];
    private asked = 0;

    public constructor(
        public readonly page: Page,
        public readonly api: WebApi,
    ) {
        this.draft = keptFor(page);
    }

    public add(view: () => void): void {
        this.views.push(view);
    }

    public update(): void {
        for (const view of this.views) view();
    }

    public get rows(): Row[] {
        return this.review?.rows ?? [];
    }

    public decisionOf = (deal: string): Decision | undefined => this.draft.decisions.find((one) => one.deal === deal);

    /** Decided on this page and not sent, or sent from it. */
    public isDecided = (deal: string): boolean => this.decisionOf(deal) !== undefined;

    /**
     * Reads the pipeline anew, first page first; asked for while it is being read, once more: what is on its way may be without Only me.
     * @throws {Refused} the server says no
     */
    public async read(): Promise<void> {
        this.asked++;
        if (this.reading) return;
        let answered: number;
        do {
            answered = this.asked;
            await this.readOnce();
        } while (answered < this.asked && !this.offline);
    }

    private async readOnce(): Promise<void> {
        this.reading = true;
        let sum: Review | null = null;
        try {
            await readPages(this.api, this.onlyMe, (page) => {
                sum = added(sum, page);
                this.review = sum;
                this.offline = false;
                this.update();
            });
        } catch (error) {
            if (!(error instanceof Unreachable)) throw error;
            this.offline = true;
        } finally {
            this.reading = false;
        }
        this.update();
    }

    public decide({ deal, name, owner, seen }: Row, choice: Choice, entered: Entered): void {
        this.keep(decided(this.draft, { key: newId(), deal, choice, seen, name, owner: owner.id, ...entered }));
        this.refused.delete(deal);
        this.entry = null;
        this.update();
    }

    public undo(deal: string): void {
        this.keep(undone(this.draft, deal));
        this.refused.delete(deal);
        this.entry = null;
        this.update();
    }

    /** The deal whose decision was the last one, which is taken back; null when there is none. */
    public undoLast(): string | null {
        const last = this.draft.decisions[this.draft.decisions.length - 1];
        if (!last) return null;
        this.undo(last.deal);
        return last.deal;
    }

    public fillIn(deal: string, choice: Choice): void {
        this.entry = { deal, choice };
        this.update();
    }

    public leaveEntry(): void {
        this.entry = null;
        this.update();
    }

    public show(beside: Beside | null): void {
        this.beside = beside;
        this.update();
    }

    public keep(draft: Draft): void {
        this.draft = draft.decisions.length === 0 ? emptyDraft() : draft;
        keepFor(this.page, this.draft);
    }
}
