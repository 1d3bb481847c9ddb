import { describe, expect, it } from 'vitest';
import { emptyStepIn, inWorkdays, missingForStepIn, momentOn, stepInRequest, type StepIn } from '../../src/logic/stepIn';
import { day } from '../../src/logic/zone';
import { at, berlin, tuesday, utc } from '../given';

const step: StepIn & { kind: 'calls' } = { ...emptyStepIn(), kind: 'calls', words: ' I call their CFO ' };

describe('stepping in', () => {
    it.each<[string, Partial<StepIn>, string | null]>([
        ['one sentence and a kind', {}, null],
        ['no sentence', { words: ' ' }, 'needWords'],
        ['no kind', { kind: null }, 'needStepKind'],
        ['an end in the past', { until: tuesday }, 'needLaterUntil'],
        ['an end too far away', { until: tuesday + 61 * day }, 'needSoonerUntil'],
        ['a day for no task', { taskBy: tuesday + day }, 'needTask'],
        ['a task in the past', { task: 'x', taskBy: tuesday }, 'needLaterTask'],
        ['a task without a day', { task: 'x' }, null],
    ])('with %s', (_, own, missing) => {
        expect(missingForStepIn({ ...step, ...own }, tuesday)).toBe(missing);
    });

    it('sends what was entered, and no more', () => {
        expect(stepInRequest(step, [])).toEqual({ Kind: 773200001, Words: 'I call their CFO' });
        expect(stepInRequest({ ...step, mode: 1, until: tuesday, task: 'Get me on the phone', taskBy: tuesday }, ['a', 'b'])).toEqual({
            Kind: 773200001,
            Words: 'I call their CFO',
            Mode: 773200001,
            Until: '2026-11-24T16:40:00.000Z',
            Task: 'Get me on the phone',
            TaskBy: '2026-11-24T16:40:00.000Z',
            Deals: '["a","b"]',
        });
    });

    it("means its moment of the day on the user's clock", () => {
        expect(momentOn('2026-12-01', 'end', berlin)).toBe(at('2026-12-01T16:30:00Z'));
        expect(momentOn('2026-12-01', 'begin', berlin)).toBe(at('2026-11-30T23:00:00Z'));
        expect(momentOn('', 'end', utc)).toBeNull();
    });

    it('counts working days', () => {
        expect(inWorkdays(tuesday, 3, 'end', utc)).toBe(at('2026-11-27T17:30:00Z'));
        expect(inWorkdays(tuesday, 5, 'begin', utc)).toBe(at('2026-12-01T00:00:00Z'));
    });
});
