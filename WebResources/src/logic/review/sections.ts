// In which order the rows stand, and which one is next.
import { byName } from './pages';
import type { Named, Row, Section } from './review';

export type Order = 'rep' | 'rank';

export interface Group {
    /** Null while the rows are ordered by rank. */
    rep: Named | null;
    rows: Row[];
}

/** The rows of a section: of each rep in the order of the call, or all of them with the most urgent first. */
export function groupsOf(rows: Row[], section: Section, order: Order): Group[] {
    const urgent = rows.filter((row) => row.section === section).sort((one, other) => other.rank - one.rank);
    if (order === 'rank') return urgent.length === 0 ? [] : [{ rep: null, rows: urgent }];
    const groups = new Map<string, Group>();
    for (const row of urgent) {
        const group = groups.get(row.owner.id) ?? { rep: row.owner, rows: [] };
        group.rows.push(row);
        groups.set(row.owner.id, group);
    }
    return [...groups.values()].sort((one, other) => byName(one.rep ?? noRep, other.rep ?? noRep));
}

const noRep: Named = { id: '', name: '' };

/**
 * The deal after this one that has no decision yet, from the top again when none follows; null when all have one.
 * @param deals as they stand on the page
 */
export function nextUndecided(deals: string[], after: string, decided: (deal: string) => boolean): string | null {
    const at = deals.indexOf(after);
    const round = [...deals.slice(at + 1), ...deals.slice(0, at + 1)];
    return round.find((deal) => deal !== after && !decided(deal)) ?? null;
}
