// What a rep fills in. Plain data, so that a draft is its JSON and nothing else.
import type { AskedKind } from './kinds';

export interface Person {
    /** Null for somebody who is not in the CRM. */
    id: string | null;
    table: string;
    name: string;
    title: string;
    email: string;
    phone: string;
    mobile: string;
}

export interface Callee {
    contact: string | null;
    name: string;
    number: string;
    /** Empty: the line of the first. */
    line: string;
    /** When to call, in words: "mornings, before 9". */
    best: string;
}

export interface ByWhen {
    chip: string;
    at: number;
}

/** An ask for a concession is for a part of the price or for a sum. */
export type Unit = 'percent' | 'amount';

export interface Ask {
    kind: AskedKind | null;
    /** The helper the rep chose; null: whom the server proposes. */
    helper: { id: string; name: string } | null;
    obstacle: number | null;
    to: Person[];
    subject: string;
    body: string;
    outline: boolean;
    people: Callee[];
    appointment: string | null;
    meeting: string;
    /** Moments. */
    times: number[];
    part: string;
    question: string;
    proposal: string;
    what: string;
    /** As typed: "5", "9,000". */
    howMuch: string;
    unit: Unit;
    inReturn: string;
    when: { chip: string; text: string; at: number; by: number } | null;
    reach: string;
    about: string;
    effect: string;
    tried: string;
    /** The synopsis as the rep left it; null while it is the server's. */
    synopsis: string | null;
    /** Null: the server's default. */
    by: ByWhen | null;
    ifNotThen: string | null;
}

export const noCallee = (): Callee => ({ contact: null, name: '', number: '', line: '', best: '' });

export const emptyAsk = (): Ask => ({
    kind: null,
    helper: null,
    obstacle: null,
    to: [],
    subject: '',
    body: '',
    outline: false,
    people: [],
    appointment: null,
    meeting: '',
    times: [],
    part: '',
    question: '',
    proposal: '',
    what: '',
    howMuch: '',
    unit: 'percent',
    inReturn: '',
    when: null,
    reach: '',
    about: '',
    effect: '',
    tried: '',
    synopsis: null,
    by: null,
    ifNotThen: null,
});

/** Longest texts: those of the columns they go to. */
export const longest = {
    subject: 200,
    body: 100_000,
    name: 200,
    number: 50,
    line: 2000,
    best: 100,
    meeting: 200,
    part: 2000,
    question: 10_000,
    proposal: 10_000,
    what: 2000,
    howMuch: 30,
    inReturn: 2000,
    whenText: 100,
    reach: 100,
    about: 2000,
    effect: 2000,
    synopsis: 20_000,
} as const;

/** People on one mail or call list, and times for one meeting, at most. */
export const most = { people: 20, times: 3, deals: 20 } as const;
