// The state of the dialog and what happens to it. Views show it; none of them knows another.
import { emptyAsk, longest, type Ask } from '../../logic/ask';
import { byWhenChips } from '../../logic/byWhen';
import type { Attachment } from '../../logic/files';
import type { AskedKind } from '../../logic/kinds';
import { draftKey, freshened, fromStored, isEmpty, toStored } from '../../logic/draft';
import { missingIn, type Field, type Missing } from '../../logic/validate';
import type { Page } from '../../xrm/page';
import { newId } from '../../xrm/page';
import type { WebApi } from '../../xrm/webApi';
import { noFacts, type Facts, type Synopsis } from './facts';

export interface View {
    root: HTMLElement;
    update: () => void;
    /** Puts the cursor where something is missing; false when it is not in this view. */
    focus?: (field: Field) => boolean;
}

/** What the dialog is about: a new ask for a deal, one about several, or the edit of one that is open. */
export interface Subject {
    deals: string[];
    assist: string | null;
    /** What the edit is for: the cursor begins there. */
    begin: 'person' | 'helper' | null;
    /** A talk that is over: its helper asks for the next move in the name of who wanted to talk. */
    after: string | null;
    /** What is asked, where the opener knows it. */
    kind: AskedKind | null;
    /** A move to start from. */
    move: string | null;
}

export type Phase = 'filling' | 'sending' | 'sent';

export class Dialog {
    public ask: Ask = emptyAsk();
    public facts: Facts = noFacts();
    public phase: Phase = 'filling';
    public missing: Missing[] = [];
    /** What the server, or the line to it, has said against it. */
    public failure = '';
    /** Who was asked, once it is sent, and the server's sentence on why it was somebody else. */
    public sent: { helper: string; by: number | null; text: string } | null = null;
    /** Files on a mail, of this page only; null while those of an edited ask stay as they are. */
    public files: Attachment[] | null = null;
    /** Chosen once: a second sending of the same ask is the same ask. */
    public assistId: string = newId();
    private readonly views: View[] = [];
    private restored = false;

    public constructor(
        public readonly page: Page,
        public readonly api: WebApi,
        public readonly about: Subject,
    ) {}

    public get dealId(): string {
        return this.about.deals[0] ?? '';
    }

    public get now(): number {
        return this.page.clock.now();
    }

    public get several(): boolean {
        return this.about.deals.length > 1;
    }

    public get editing(): boolean {
        return this.about.assist !== null;
    }

    public get synopsis(): Synopsis | null {
        return this.facts.synopsis;
    }

    /** In whose name the user asks himself for the next move: empty until it is read; null in every other ask. */
    public get inNameOf(): string | null {
        return this.about.after === null ? null : this.facts.requester;
    }

    /** Whom the ask goes to: chosen, or proposed by the server. */
    public get helper(): { id: string; name: string } | null {
        if (this.about.after !== null) return { id: this.page.userId, name: this.page.userName };
        return this.ask.helper ?? this.synopsis?.helper ?? null;
    }

    public add(...views: View[]): void {
        this.views.push(...views);
    }

    /** The rep has changed something: keeps it, and drops what was said against it. */
    public change(patch: Partial<Ask>): void {
        this.ask = { ...this.ask, ...patch };
        if (this.missing.length > 0) this.missing = missingIn(this.ask, this.now);
        this.failure = '';
        this.keep();
        this.update();
    }

    public attach(files: Attachment[]): void {
        this.files = files;
        this.failure = '';
        this.update();
    }

    public learn(patch: Partial<Facts>): void {
        // Which dates of a draft have passed is known once the server has told the time.
        if (this.restored) this.ask = freshened(this.ask, this.now);
        this.facts = { ...this.facts, ...patch };
        this.update();
    }

    public set(patch: Partial<Pick<Dialog, 'phase' | 'missing' | 'failure' | 'sent' | 'assistId'>>): void {
        Object.assign(this, patch);
        this.update();
    }

    public update(): void {
        for (const view of this.views) view.update();
    }

    public problemOf(field: Field): string {
        const missing = this.missing.find((one) => one.field === field);
        return missing ? this.page.say(missing.text) : '';
    }

    public focusFirst(): void {
        const [first] = this.missing;
        if (first) this.views.some((view) => view.focus?.(first.field));
    }

    public chipsNow(): ReturnType<typeof byWhenChips> {
        return byWhenChips(this.now, this.page.format.zone, this.synopsis?.byWhen ?? null);
    }

    /** Takes up what was left by accident; true when there was something. How old it is, the device knows best, which has kept it. */
    public restore(): boolean {
        const draft = this.editing ? null : fromStored(read(this.key), Date.now());
        if (!draft) return false;
        this.ask = draft.ask;
        this.assistId = draft.assist;
        this.restored = true;
        return true;
    }

    public forget(): void {
        store(this.key, null);
    }

    public keep(): void {
        if (this.editing || this.phase === 'sent') return;
        store(this.key, isEmpty(this.ask) ? null : toStored({ assist: this.assistId, ask: this.ask }, Date.now()));
    }

    private get key(): string {
        return draftKey(this.about.after ?? this.about.deals.join('+'), this.page.userId);
    }
}

export { longest };

// Where the browser keeps nothing for this page, there are no drafts; the dialog works without.
function read(key: string): string | null {
    try {
        return window.localStorage.getItem(key);
    } catch {
        return null;
    }
}

function store(key: string, text: string | null): void {
    try {
        if (text === null) window.localStorage.removeItem(key);
        else window.localStorage.setItem(key, text);
    } catch {
        // As in `read`.
    }
}
