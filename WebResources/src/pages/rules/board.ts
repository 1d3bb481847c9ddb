// What the parts of the page share: the rules as loaded, the draft over them, and who is told when either changes.
import { changesOf, emptyDraft, isEmpty, restored, type Draft } from '../../logic/rules/draft';
import type { Rule, RuleChange } from '../../logic/rules/rule';
import { rowsOf, type SignalRow } from '../../logic/rules/table';
import type { Page } from '../../xrm/page';
import type { WebApi } from '../../xrm/webApi';
import { load, type Loaded } from './reads';

const kept = 'crmassist.rules';

export interface View {
    root: HTMLElement;
    /** The draft has changed, or what is said against it. */
    update: () => void;
}

export class Board {
    public rows: SignalRow[];
    public draft: Draft;
    /** Sentences of the server, by the place they stand at. */
    public refusals = new Map<string, string>();
    /** Typed cells that others have changed meanwhile. */
    public dropped: number;
    private readonly views: View[] = [];

    public constructor(
        public readonly page: Page,
        public readonly api: WebApi,
        public loaded: Loaded,
    ) {
        this.rows = rowsOf(loaded.rules);
        const { draft, dropped } = restored(read(), this.rows, page.say('off'));
        this.draft = draft;
        this.dropped = dropped;
    }

    public get changes(): Map<string, RuleChange> {
        return changesOf(this.rows, this.draft, this.page.say);
    }

    public get rules(): Rule[] {
        return this.loaded.rules;
    }

    public add(...views: View[]): void {
        this.views.push(...views);
    }

    public change(draft: Draft): void {
        this.draft = draft;
        this.refusals = new Map();
        if (isEmpty(draft)) sessionStorage.removeItem(kept);
        else sessionStorage.setItem(kept, JSON.stringify(draft));
        this.update();
    }

    /** After an activation, or an undoing: the rules are others. */
    public async reload(): Promise<void> {
        this.loaded = await load(this.api);
        this.rows = rowsOf(this.loaded.rules);
        this.change(emptyDraft());
    }

    public update(): void {
        for (const view of this.views) view.update();
    }
}

function read(): unknown {
    try {
        return JSON.parse(sessionStorage.getItem(kept) ?? 'null');
    } catch {
        return null;
    }
}
