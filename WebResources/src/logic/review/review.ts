// The review as crma_GetPipelineReview gives it, page by page. Dates without a time are ISO days; moments are ISO texts in UTC.

export interface Named {
    id: string;
    name: string;
}

export type Section = 'decide' | 'moved' | 'wakes';

export interface Move {
    on: string;
    what: string;
    from: string | null;
    to: string | null;
    /** Only of stages: whether the deal went back. */
    back?: boolean;
}

export interface Row {
    deal: string;
    name: string;
    owner: Named;
    section: Section;
    value: number | null;
    currency: string | null;
    close: string | null;
    closeWas: string | null;
    stage: string | null;
    stageDays: number | null;
    why: string;
    lastContact: { on: string; note: string | null } | null;
    yourPart: { on: string; what: string } | null;
    rank: number;
    parked: { until: string; reason: number | null; note: string | null } | null;
    moved: string[];
    moves: Move[];
    contact: string | null;
    /** When the page read it: what has changed since is refused. */
    seen: string;
}

export interface Ask {
    assist: string;
    deal: string;
    name: string;
    kind: number | null;
    by: string | null;
    overdue: boolean;
    requester: string;
    helper: string;
    owner: Named;
    title: string;
    origin: number | null;
}

export interface Decided {
    deal: string;
    name: string;
    choice: string;
    on: string | null;
    came: string;
    text: string;
    owner: Named;
}

export interface OnlyMe {
    rep: Named;
    deals: { deal: string; name: string; why: string }[];
    lastAsk: string | null;
    lately: boolean;
}

export interface Counts {
    open: number;
    stalled: number;
    asked: number;
    parked: number;
    decided: number;
    decide: number;
}

export interface Review {
    readOn: string;
    day: string;
    since: string | null;
    figures: boolean;
    reps: Named[];
    counts: Counts;
    next: { deals: number; by: string } | null;
    rows: Row[];
    owe: Ask[];
    asked: Ask[];
    decided: Decided[];
    onlyMe: OnlyMe[];
}

const noCounts: Counts = { open: 0, stalled: 0, asked: 0, parked: 0, decided: 0, decide: 0 };

type Loose = Record<string, unknown>;

/**
 * One page. What the server leaves out is empty.
 * @throws {SyntaxError} it is no JSON
 */
export function reviewIn(text: string): Review {
    const page = JSON.parse(text) as Loose;
    const readOn = words(page['readOn']);
    return {
        readOn,
        day: words(page['day']).slice(0, 10),
        since: maybe(page['since'])?.slice(0, 10) ?? null,
        figures: page['figures'] !== false,
        reps: list(page['reps']).map(named),
        counts: { ...noCounts, ...(page['counts'] as Partial<Counts> | undefined) },
        next: (page['next'] as Review['next'] | undefined) ?? null,
        rows: list(page['rows']).map((row) => rowIn(row, readOn)),
        owe: list(page['owe']).map(askIn),
        asked: list(page['asked']).map(askIn),
        decided: list(page['decided']).map(decidedIn),
        onlyMe: list(page['onlyMe']).map((one) => ({
            rep: named(one['rep']),
            deals: list(one['deals']).map((deal) => ({ deal: words(deal['deal']), name: words(deal['name']), why: words(deal['why']) })),
            lastAsk: maybe(one['lastAsk']),
            lately: one['lately'] === true,
        })),
    };
}

const rowIn = (row: Loose, seen: string): Row => ({
    deal: words(row['deal']),
    name: words(row['name']),
    owner: named(row['owner']),
    section: row['section'] === 'moved' || row['section'] === 'wakes' ? row['section'] : 'decide',
    value: number(row['value']),
    currency: maybe(row['currency']),
    close: maybe(row['close']),
    closeWas: maybe(row['closeWas']),
    stage: maybe(row['stage']),
    stageDays: number(row['stageDays']),
    why: words(row['why']),
    lastContact: (row['lastContact'] as Row['lastContact'] | undefined) ?? null,
    yourPart: (row['yourPart'] as Row['yourPart'] | undefined) ?? null,
    rank: number(row['rank']) ?? 0,
    parked: (row['parked'] as Row['parked'] | undefined) ?? null,
    moved: (row['moved'] as string[] | undefined) ?? [],
    moves: (row['moves'] as Move[] | undefined) ?? [],
    contact: maybe(row['contact']),
    seen,
});

const askIn = (ask: Loose): Ask => ({
    assist: words(ask['assist']),
    deal: words(ask['deal']),
    name: words(ask['name']),
    kind: number(ask['kind']),
    by: maybe(ask['by']),
    overdue: ask['overdue'] === true,
    requester: nameIn(ask['requester']),
    helper: nameIn(ask['helper']),
    owner: named(ask['owner']),
    title: words(ask['title']),
    origin: number(ask['origin']),
});

const decidedIn = (one: Loose): Decided => ({
    deal: words(one['deal']),
    name: words(one['name']),
    choice: words(one['choice']),
    on: maybe(one['on']),
    came: words(one['came']),
    text: words(one['text']),
    owner: named(one['owner']),
});

const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const maybe = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const list = (value: unknown): Loose[] => (Array.isArray(value) ? (value as Loose[]) : []);
const named = (value: unknown): Named => ({ id: '', name: nameIn(value), ...(value as Partial<Named> | undefined) });
const nameIn = (value: unknown): string => (typeof value === 'string' ? value : words((value as Loose | null | undefined)?.['name']));
