// What the page knows and does: the calls, where the user stands, and what is entered. Every result goes to the server at once; what does not get there is kept.
import { following, inOrder, results, tried, type Call, type Gone, type Result } from '../../logic/calls';
import { fromStored, type CallState, type Seen, type Unsaved } from '../../logic/callState';
import { firstOption } from '../../logic/kinds';
import { carryOut } from '../../logic/reply';
import type { Page } from '../../xrm/page';
import { textOf, type Row } from '../../xrm/rows';
import { Refused, Unreachable, type WebApi } from '../../xrm/webApi';
import { keepFor, keptFor } from './device';
import { readCalls, readFate } from './reads';

export class Board {
    public calls: Call[] = [];
    public gone: { call: Gone; sentence: string }[] = [];
    /** Sentences of the server against a call, by its id. */
    public readonly refusals = new Map<string, string>();
    public state: CallState;
    /** Whether the last call of the server got no answer. */
    public offline = false;
    /** What was done last, for those who do not see it. */
    public said = '';
    private readonly busy = new Set<string>();
    private readonly views: (() => void)[] = [];
    private reading: Promise<void> | null = null;

    /** @param first the ask whose calls come before all others */
    public constructor(
        public readonly page: Page,
        public readonly api: WebApi,
        private readonly first: string | null,
    ) {
        this.state = fromStored(keptFor(page.userId));
    }

    public add(view: () => void): void {
        this.views.push(view);
    }

    public update(): void {
        for (const view of this.views) view();
    }

    public get open(): Call[] {
        return this.calls.filter((call) => call.open);
    }

    public get done(): Call[] {
        return this.calls.filter((call) => !call.open);
    }

    public unsavedOf(call: Call): Unsaved | undefined {
        return this.state.unsaved.find((one) => one.call === call.id);
    }

    public noteOf(call: Call): string {
        return this.state.notes[call.id] ?? '';
    }

    public isBusy = (call: Call): boolean => this.busy.has(call.id);

    /** Reads the list anew and brings what was kept to the server. Twice at once is once. */
    public read(): Promise<void> {
        this.reading ??= this.readAll().finally(() => {
            this.reading = null;
        });
        return this.reading;
    }

    private async readAll(): Promise<void> {
        const seen = this.state.seen;
        try {
            this.calls = inOrder(await readCalls(this.api, this.page.userId), this.first);
            this.offline = false;
        } catch (error) {
            if (!(error instanceof Unreachable)) throw error;
            this.offline = true;
            this.update();
            return;
        }
        await this.tellGone(seen);
        await this.bring();
        if (!this.open.some(({ id }) => id === this.state.current)) this.state.current = this.firstToCall();
        this.keep();
        this.update();
    }

    private firstToCall(): string | null {
        return (this.open.find(({ attempts }) => attempts === 0) ?? this.open[0])?.id ?? null;
    }

    /** What got no answer before: unless it has arrived after all, it is sent again. */
    private async bring(): Promise<void> {
        for (const one of [...this.state.unsaved]) {
            const call = this.calls.find(({ id }) => id === one.call);
            if (call?.open && call.attempts === one.attempts) await this.send(call, one.result, one.note);
            // It has, or it is told of above with what was typed for it.
            else this.forget(one.call);
        }
    }

    private async tellGone(seen: Seen[]): Promise<void> {
        const here = new Set(this.calls.map(({ id }) => id));
        for (const one of seen.filter(({ id }) => !here.has(id))) {
            const unsaved = this.state.unsaved.find(({ call }) => call === one.id);
            const kept = [unsaved && this.page.say(unsaved.result), unsaved?.note ?? this.state.notes[one.id]];
            const call: Gone = { ...one, note: kept.filter((part) => part !== undefined && part !== '').join(': ') };
            this.gone.push({ call, sentence: await this.fateOf(call) });
            this.forget(one.id);
        }
    }

    private async fateOf({ assist, name, deal }: Gone): Promise<string> {
        const { say, userId } = this.page;
        const fate = await readFate(this.api, assist, userId);
        if (fate === null) return say('goneUnread', name, deal);
        if (!fate.open) return say('goneClosed', name, deal, fate.requester, fate.status.toLowerCase());
        return fate.mine ? say('goneTaken', name, deal) : say('goneElsewhere', name, deal, fate.helper);
    }

    public dismiss(id: string): void {
        this.gone = this.gone.filter(({ call }) => call.id !== id);
        this.update();
    }

    public standAt(id: string): void {
        if (this.state.current === id) return;
        this.state.current = id;
        this.keep();
        this.update();
    }

    public type(call: Call, note: string): void {
        this.state.notes[call.id] = note;
        this.keep();
    }

    /** Enters a result; comes back with the call that is next. */
    public async enter(call: Call, result: Result): Promise<void> {
        if (this.busy.has(call.id)) return;
        await this.send(call, result, this.noteOf(call).trim());
        this.update();
    }

    private async send(call: Call, result: Result, note: string): Promise<void> {
        const parameters = { Contact: call.id, Result: firstOption + results.indexOf(result), ...(note === '' ? {} : { Text: note }) };
        const answer = await this.ask(call, 'Call', parameters, () => {
            this.state.unsaved = [
                ...this.state.unsaved.filter((one) => one.call !== call.id),
                { call: call.id, assist: call.assist, result, note, attempts: call.attempts },
            ];
            this.goOn(call);
        });
        if (answer === null) return;
        this.replace(tried(call, result, note, this.page.clock.now()));
        this.forget(call.id);
        this.state.undoable = call.id;
        this.goOn(call);
        this.say(answer, this.page.say('savedResult', call.name, this.page.say(result)));
    }

    /** The user has done with this call for now. */
    private goOn(call: Call): void {
        if (this.state.current === call.id) this.state.current = following(this.calls, call.id) ?? this.open[0]?.id ?? null;
        this.keep();
    }

    public async leave(call: Call): Promise<void> {
        const answer = await this.ask(call, 'LeaveCall', { Contact: call.id });
        if (answer !== null) {
            this.replace({ ...call, open: false });
            this.forget(call.id);
            this.goOn(call);
            this.say(answer, this.page.say('left', call.name));
        }
        this.update();
    }

    /** Takes the last result of a call back; its line is there to be changed. */
    public async undo(call: Call): Promise<void> {
        const answer = await this.ask(call, 'UndoCall', { Contact: call.id });
        if (answer !== null) {
            if (call.note !== '') this.state.notes[call.id] = call.note;
            this.state.undoable = null;
            this.state.current = call.id;
            this.replace({ ...call, result: null, note: '', triedOn: null, attempts: Math.max(0, call.attempts - 1), open: true });
            this.keep();
            this.say(answer, this.page.say('takenBack', call.name));
            // What stood there before this result only the server knows.
            await this.read();
        }
        this.update();
    }

    /** @returns the answer; null when there is none or it is a no, which is then shown at the call */
    private async ask(call: Call, action: string, more: Record<string, unknown>, unreachable?: () => void): Promise<Row | null> {
        if (this.busy.has(call.id)) return null;
        this.busy.add(call.id);
        this.refusals.delete(call.id);
        this.update();
        try {
            const { operation, parameters } = carryOut(action, more);
            const answer = await this.api.call('crma_managerassists', call.assist, operation, parameters);
            this.offline = false;
            return answer;
        } catch (error) {
            if (error instanceof Unreachable) {
                this.offline = true;
                if (unreachable) unreachable();
                else this.refusals.set(call.id, this.page.say('noAnswer'));
            } else if (error instanceof Refused) {
                this.refusals.set(call.id, error.message);
                this.state.unsaved = this.state.unsaved.filter((one) => one.call !== call.id);
                this.keep();
            } else throw error;
            return null;
        } finally {
            this.busy.delete(call.id);
        }
    }

    private say(answer: Row, otherwise: string): void {
        const text = textOf(answer, 'Text');
        this.said = text === '' ? otherwise : text;
    }

    private replace(call: Call): void {
        this.calls = this.calls.map((one) => (one.id === call.id ? call : one));
    }

    private forget(id: string): void {
        this.state.notes = Object.fromEntries(Object.entries(this.state.notes).filter(([call]) => call !== id));
        this.state.unsaved = this.state.unsaved.filter(({ call }) => call !== id);
        this.keep();
    }

    private keep(): void {
        this.state.seen = this.open.map(({ id, assist, name, deal }) => ({ id, assist, name, deal }));
        keepFor(this.page.userId, this.state);
    }
}
