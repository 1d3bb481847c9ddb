// The pages of a preview added up, scaled to all deals, and held against the budgets.

export interface Pair {
    today: number;
    after: number;
}

export interface Named {
    id: string;
    name: string;
    value?: number | null;
}

export interface Past {
    days: number;
    flagged: number;
    prompts: number;
    closed: { n: number; flagged: { won: number; lost: number }; others: { won: number; lost: number } };
}

/** One page as the server gives it, and the sum of all so far. */
export interface Part {
    deals: number;
    /** All there are, as far as this page can tell. */
    of: number;
    flagged: Pair;
    within7days: Pair;
    reps: (Named & Pair)[];
    managers: (Named & Pair)[];
    out: Named[];
    in: Named[];
    outMore: number;
    inMore: number;
    historyDays: number;
    past: Past | null;
}

export const nothing: Part = {
    deals: 0,
    of: 0,
    flagged: { today: 0, after: 0 },
    within7days: { today: 0, after: 0 },
    reps: [],
    managers: [],
    out: [],
    in: [],
    outMore: 0,
    inMore: 0,
    historyDays: 0,
    past: null,
};

/** @throws {SyntaxError} the server has sent no JSON */
export const partOf = (text: string): Part => ({ ...nothing, ...(JSON.parse(text) as Partial<Part>) });

export function added(sum: Part, page: Part): Part {
    return {
        deals: sum.deals + page.deals,
        // The later a page, the better it knows.
        of: page.of,
        flagged: plus(sum.flagged, page.flagged),
        within7days: plus(sum.within7days, page.within7days),
        reps: people(sum.reps, page.reps),
        managers: people(sum.managers, page.managers),
        out: [...sum.out, ...page.out],
        in: [...sum.in, ...page.in],
        outMore: sum.outMore + page.outMore,
        inMore: sum.inMore + page.inMore,
        historyDays: page.historyDays,
        past: page.past,
    };
}

const plus = (one: Pair, other: Pair): Pair => ({ today: one.today + other.today, after: one.after + other.after });

function people(sum: (Named & Pair)[], page: (Named & Pair)[]): (Named & Pair)[] {
    const all = new Map(sum.map((person) => [person.id, person]));
    for (const person of page) {
        const known = all.get(person.id);
        all.set(person.id, known ? { ...known, ...plus(known, person) } : person);
    }
    return [...all.values()];
}

export interface Budgets {
    /** Deals a rep is told about in a week. */
    rep: number;
    /** New assists a manager gets in a week. */
    manager: number;
}

export interface Figures {
    sampled: boolean;
    flagged: Pair;
    /** How far the flagged may be off in a sample: 19 times of 20 by no more than this. */
    error: Pair;
    prompts: Pair;
    mostPrompts: Pair;
    assists: Pair;
    /** What the budgets leave over: the pipeline review reads it. */
    review: Pair;
}

/** What the page shows. People beyond a budget are not told more: what is over goes to the review. */
export function figuresOf(sum: Part, budgets: Budgets): Figures {
    const all = Math.max(sum.of, sum.deals);
    const scale = sum.deals === 0 ? 1 : all / sum.deals;
    const of = (which: (side: keyof Pair) => number): Pair => ({ today: Math.round(which('today')), after: Math.round(which('after')) });
    const within = (list: (Named & Pair)[], side: keyof Pair, budget: number): number =>
        list.reduce((told, person) => told + Math.min(budget, person[side] * scale), 0);
    const total = (list: (Named & Pair)[], side: keyof Pair): number => list.reduce((told, person) => told + person[side] * scale, 0);
    // Who cannot be told has no budget either: those deals are in nobody's list.
    const prompts = of((side) => within(sum.reps, side, budgets.rep));
    const assists = of((side) => within(sum.managers, side, budgets.manager));
    return {
        sampled: all > sum.deals,
        flagged: of((side) => sum.flagged[side] * scale),
        error: of((side) => samplingError(sum.flagged[side], sum.deals, all)),
        prompts,
        mostPrompts: of((side) => Math.max(0, ...sum.reps.map((person) => person[side] * scale))),
        assists,
        review: of(
            (side) =>
                total(sum.reps, side) -
                within(sum.reps, side, budgets.rep) +
                total(sum.managers, side) -
                within(sum.managers, side, budgets.manager),
        ),
    };
}

const nineteenOfTwenty = 1.96;

/** Half the width of the interval of a count that was found in a sample without putting back. */
export function samplingError(found: number, sample: number, all: number): number {
    if (sample === 0 || all <= sample) return 0;
    const share = found / sample;
    return nineteenOfTwenty * all * Math.sqrt(((share * (1 - share)) / sample) * ((all - sample) / Math.max(1, all - 1)));
}
