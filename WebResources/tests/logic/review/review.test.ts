import { describe, expect, it } from 'vitest';
import { added } from '../../../src/logic/review/pages';
import { reviewIn } from '../../../src/logic/review/review';
import { groupsOf, nextUndecided } from '../../../src/logic/review/sections';
import { aPage, aRow, rita, ron } from './given';

const counts = { open: 60, stalled: 14, asked: 3, parked: 2, decided: 0, decide: 9 };

describe('a page of the review', () => {
    it('takes what the server leaves out as empty', () => {
        const page = reviewIn('{"readOn":"2026-11-23T08:00:00Z","day":"2026-11-23","rows":[{"deal":"d1","name":"Fabrikam rollout"}]}');
        expect(page).toMatchObject({ since: null, figures: true, next: null, owe: [], asked: [], decided: [], onlyMe: [] });
        expect(page.counts.open).toBe(0);
        expect(page.rows[0]).toMatchObject({ section: 'decide', value: null, moves: [], owner: { id: '', name: '' } });
    });

    it('gives every row the moment at which it was read', () => {
        expect(reviewIn('{"readOn":"2026-11-23T08:00:00Z","rows":[{"deal":"d1"}]}').rows[0]?.seen).toBe('2026-11-23T08:00:00Z');
    });

    it('knows names whether they come with an id or alone', () => {
        const { owe } = reviewIn('{"owe":[{"assist":"a1","requester":{"id":"r1","name":"Rita Test"},"helper":"Mara Test"}]}');
        expect(owe[0]).toMatchObject({ requester: 'Rita Test', helper: 'Mara Test' });
    });

    it('is no review when it is no JSON', () => {
        expect(() => reviewIn('<html>')).toThrow(SyntaxError);
    });
});

describe('the pages of a review', () => {
    it('add up to one head', () => {
        const sum = added(aPage({ counts, reps: [rita] }), aPage({ counts, reps: [rita, ron] }));
        expect(sum.counts).toEqual({ open: 120, stalled: 28, asked: 6, parked: 4, decided: 0, decide: 18 });
        expect(sum.reps).toEqual([rita, ron]);
    });

    it('keep the rows that are shown already, and their identity', () => {
        const first = aPage({ rows: [aRow()] });
        const sum = added(first, aPage({ rows: [aRow({ rank: 3 }), aRow({ deal: 'd2' })] }));
        expect(sum.rows.map(({ deal }) => deal)).toEqual(['d1', 'd2']);
        expect(sum.rows[0]).toBe(first.rows[0]);
    });

    it.each([
        ['neither', null, null, null],
        ['only one', null, { deals: 2, by: '2026-11-26' }, { deals: 2, by: '2026-11-26' }],
        ['both', { deals: 1, by: '2026-11-27' }, { deals: 2, by: '2026-11-26' }, { deals: 3, by: '2026-11-27' }],
    ])('say what is next when %s knows', (_, one, other, next) => {
        expect(added(aPage({ next: one }), aPage({ next: other })).next).toEqual(next);
    });

    it('name two deals a rep at most, whatever page they stand on', () => {
        const deals = (...names: string[]): { deal: string; name: string; why: string }[] =>
            names.map((name) => ({ deal: name, name, why: '' }));
        const only = (names: string[]): ReturnType<typeof aPage> =>
            aPage({ onlyMe: [{ rep: rita, deals: deals(...names), lastAsk: null, lately: false }] });
        expect(added(only(['a']), only(['b', 'c'])).onlyMe[0]?.deals.map(({ name }) => name)).toEqual(['a', 'b']);
    });

    it('show figures per person only when every page allows them', () => {
        expect(added(aPage(), aPage({ figures: false })).figures).toBe(false);
    });
});

describe('the rows of a section', () => {
    const rows = [
        aRow({ deal: 'd1', owner: ron, rank: 5 }),
        aRow({ deal: 'd2', owner: rita, rank: 1 }),
        aRow({ deal: 'd3', owner: rita, rank: 9 }),
        aRow({ deal: 'd4', section: 'moved', rank: 99 }),
    ];
    const shown = (order: 'rep' | 'rank'): unknown =>
        groupsOf(rows, 'decide', order).map(({ rep, rows: of }) => [rep?.name ?? null, ...of.map(({ deal }) => deal)]);

    it('stand by rep in the order of the call, the most urgent of each first', () => {
        expect(shown('rep')).toEqual([
            ['Rita Test', 'd3', 'd2'],
            ['Ron Test', 'd1'],
        ]);
    });

    it('stand by rank in one list', () => {
        expect(shown('rank')).toEqual([[null, 'd3', 'd1', 'd2']]);
    });

    it('are no group where there are none', () => {
        expect(groupsOf(rows, 'wakes', 'rank')).toEqual([]);
    });
});

describe('the next deal', () => {
    it.each<[string, string[], string, string | null]>([
        ['is the one that follows', [], 'b', 'c'],
        ['leaves out what is decided', ['c'], 'b', 'd'],
        ['begins at the top again', ['c', 'd'], 'b', 'a'],
        ['is none when all are decided', ['a', 'c', 'd'], 'b', null],
    ])('%s', (_, decided, after, next) => {
        expect(nextUndecided(['a', 'b', 'c', 'd'], after, (deal) => decided.includes(deal))).toBe(next);
    });
});
