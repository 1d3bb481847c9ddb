// What the sweep has counted once a day: the share of open deals that have a signal's data, and the typical time of won deals.

export interface Typical {
    stage: string;
    name: string;
    samples: number;
    medianDays: number;
}

export interface Statistics {
    coverage: Map<number, number>;
    typical: Typical[];
}

/** With fewer won deals a stage has no typical time, and the rules that go by it are silent there. */
export const leastSamples = 20;

/** A signal that fewer deals have the data of says nothing about any. */
const least = 0.6;

/** Of a text that is none, or half written, nothing is known. */
export function statisticsIn(text: string): Statistics {
    let read: { coverage?: { signal: number; share: number }[]; typical?: Typical[] } = {};
    try {
        read = (JSON.parse(text === '' ? '{}' : text) ?? {}) as typeof read;
    } catch {
        // Counted anew within a day.
    }
    return { coverage: new Map((read.coverage ?? []).map(({ signal, share }) => [signal, share])), typical: read.typical ?? [] };
}

/** Percent of deals that have the data, where these are so few that the signal is off; else null. */
export function offBecause({ coverage }: Statistics, signal: number): number | null {
    const share = coverage.get(signal);
    return share === undefined || share >= least ? null : Math.round(share * 100);
}
