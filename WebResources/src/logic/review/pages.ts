// A pipeline comes in pages: what the head says is the sum of those that have been read.
import type { Counts, Named, OnlyMe, Review } from './review';

/** Two deals a rep, whatever page they stand on. */
const most = 2;

/** The first page stands for the whole; the later ones add to it. */
export function added(sum: Review | null, page: Review): Review {
    if (sum === null) return page;
    return {
        ...sum,
        figures: sum.figures && page.figures,
        reps: together(sum.reps, page.reps, ({ id }) => id),
        counts: countsOf(sum.counts, page.counts),
        next: nextOf(sum.next, page.next),
        rows: together(sum.rows, page.rows, ({ deal }) => deal),
        owe: together(sum.owe, page.owe, ({ assist }) => assist),
        asked: together(sum.asked, page.asked, ({ assist }) => assist),
        decided: together(sum.decided, page.decided, ({ deal }) => deal),
        onlyMe: onlyMeOf(sum.onlyMe, page.onlyMe),
    };
}

function countsOf(one: Counts, other: Counts): Counts {
    const sum = { ...one };
    for (const key of Object.keys(sum) as (keyof Counts)[]) sum[key] += other[key];
    return sum;
}

function nextOf(one: Review['next'], other: Review['next']): Review['next'] {
    if (one === null || other === null) return one ?? other;
    return { deals: one.deals + other.deals, by: one.by > other.by ? one.by : other.by };
}

function onlyMeOf(one: OnlyMe[], other: OnlyMe[]): OnlyMe[] {
    const found = new Map(one.map((rep) => [rep.rep.id, rep]));
    for (const rep of other) {
        const known = found.get(rep.rep.id);
        found.set(rep.rep.id, known ? { ...known, deals: [...known.deals, ...rep.deals].slice(0, most) } : rep);
    }
    return [...found.values()];
}

/** Without what is there already: a deal that moves between two reads may come twice. */
function together<T>(one: T[], other: T[], key: (item: T) => string): T[] {
    const known = new Set(one.map(key));
    return [...one, ...other.filter((item) => !known.has(key(item)))];
}

export const byName = (one: Named, other: Named): number => one.name.localeCompare(other.name);
