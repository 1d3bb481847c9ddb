import { describe, expect, it } from 'vitest';
import { added, figuresOf, nothing, partOf, samplingError, type Part } from '../../../src/logic/rules/preview';

const budgets = { rep: 3, manager: 7 };
const person = (id: string, today: number, after: number) => ({ id, name: id, today, after });
const page: Part = {
    ...nothing,
    deals: 100,
    of: 100,
    flagged: { today: 37, after: 24 },
    within7days: { today: 13, after: 4 },
    reps: [person('ada', 6, 3), person('bo', 2, 1)],
    managers: [person('mona', 8, 4)],
    out: [{ id: '1', name: 'Fabrikam rollout', value: 180_000 }],
    historyDays: 12,
};

describe('the pages of a preview', () => {
    it('add up', () => {
        const sum = added(added(nothing, page), { ...page, of: 210, reps: [person('ada', 1, 1), person('cy', 4, 0)], outMore: 3 });
        expect([sum.deals, sum.of, sum.flagged, sum.outMore, sum.out.length]).toEqual([200, 210, { today: 74, after: 48 }, 3, 2]);
        expect(sum.reps).toEqual([person('ada', 7, 4), person('bo', 2, 1), person('cy', 4, 0)]);
    });

    it('are read as the server sends them, and what it left out is nothing', () => {
        expect(partOf('{"deals":3,"of":9}')).toEqual({ ...nothing, deals: 3, of: 9 });
    });
});

describe('the figures', () => {
    it('go by the budgets, and what is over is for the review', () => {
        expect(figuresOf(page, budgets)).toEqual({
            sampled: false,
            flagged: { today: 37, after: 24 },
            error: { today: 0, after: 0 },
            prompts: { today: 5, after: 4 },
            mostPrompts: { today: 6, after: 3 },
            assists: { today: 7, after: 4 },
            review: { today: 4, after: 0 },
        });
    });

    it('are scaled up from a sample, with how far they may be off', () => {
        const { sampled, flagged, error } = figuresOf({ ...page, of: 1000 }, budgets);
        expect([sampled, flagged, error]).toEqual([true, { today: 370, after: 240 }, { today: 90, after: 79 }]);
    });

    it('are nothing of nothing', () => {
        expect(figuresOf(nothing, budgets).flagged).toEqual({ today: 0, after: 0 });
    });

    it.each([
        [0, 100, 1000, 0],
        [100, 100, 1000, 0],
        [50, 100, 100, 0],
        [2500, 5000, 62_000, 824],
    ])('%i found among %i of %i are off by no more than %i', (found, sample, all, off) => {
        expect(Math.round(samplingError(found, sample, all))).toBe(off);
    });
});
