// The list of calls: one over all deals and reps, soonest first.

/** Results in the order of crma_callresult. */
export const results = ['reached', 'voicemail', 'noAnswer', 'wrongNumber', 'notNow'] as const;

export type Result = (typeof results)[number];

/** After these nobody has to be called again. */
const last: readonly Result[] = ['reached', 'wrongNumber'];

export interface Call {
    id: string;
    assist: string;
    name: string;
    title: string;
    number: string;
    line: string;
    bestTime: string;
    attempts: number;
    triedOn: number | null;
    result: Result | null;
    note: string;
    /** Still to be called. */
    open: boolean;
    order: number;
    by: number | null;
    deal: string;
    dealId: string;
    dealWon: boolean;
    requester: string;
    /** Of the private words, which hold the synopsis. */
    detail: string;
}

/** Soonest first, those of one ask together and in the rep's order; the ask that was opened before all others. */
export function inOrder(calls: readonly Call[], first: string | null): Call[] {
    return [...calls].sort(
        (one, other) =>
            Number(other.assist === first) - Number(one.assist === first) ||
            (one.by ?? Infinity) - (other.by ?? Infinity) ||
            one.assist.localeCompare(other.assist) ||
            one.order - other.order,
    );
}

/** The call as it is once this has come of it. */
export const tried = (call: Call, result: Result, note: string, now: number): Call => ({
    ...call,
    result,
    note,
    attempts: call.attempts + 1,
    triedOn: now,
    open: !last.includes(result),
});

/** Which call comes next: the first behind this one that was not tried, else the first of all such; null when all were tried. */
export function following(calls: readonly Call[], after: string): string | null {
    const at = calls.findIndex(({ id }) => id === after);
    const waiting = [...calls.slice(at + 1), ...calls.slice(0, Math.max(at, 0))].find(({ open, attempts }) => open && attempts === 0);
    return waiting?.id ?? null;
}

/** A call that was on the list and is not any more, though nobody here has entered anything. */
export interface Gone {
    id: string;
    assist: string;
    name: string;
    deal: string;
    /** What had been typed for it. */
    note: string;
}
