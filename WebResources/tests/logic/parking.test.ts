import { describe, expect, it } from 'vitest';
import { missingFor, parkRequest, planRequest, refusalsIn, type Choice } from '../../src/logic/parking';
import { day } from '../../src/logic/zone';
import { tuesday } from '../given';

const chosen: Choice = { until: tuesday + day, reason: 2, note: ' Board in May ' };

describe('parking', () => {
    it.each<['park' | 'plan', Partial<Choice>, string | null]>([
        ['park', {}, null],
        ['park', { until: null }, 'needDate'],
        ['park', { until: tuesday }, 'needLater'],
        ['park', { reason: null }, 'needReason'],
        ['plan', { reason: null }, null],
        ['plan', { until: null }, 'needDate'],
    ])('%s with %o lacks %s', (what, changes, missing) => {
        expect(missingFor(what, { ...chosen, ...changes }, tuesday)).toBe(missing);
    });

    it('sends when, why, the note and the other deals', () => {
        expect(parkRequest(chosen, ['a', 'b'])).toEqual({
            Until: '2026-11-25T16:40:00.000Z',
            Reason: 773200002,
            Note: 'Board in May',
            Deals: '["a","b"]',
        });
    });

    it('sends nothing that is empty', () => {
        expect(parkRequest({ ...chosen, note: ' ' }, [])).toEqual({ Until: '2026-11-25T16:40:00.000Z', Reason: 773200002 });
        expect(planRequest({ ...chosen, note: '' })).toEqual({ On: '2026-11-25T16:40:00.000Z' });
        expect(planRequest(chosen)).toEqual({ On: '2026-11-25T16:40:00.000Z', Note: 'Board in May' });
    });

    it('reads who was refused', () => {
        expect(refusalsIn('[{"id":"1","name":"Fabrikam","why":"It is closed."}]')).toEqual([
            { id: '1', name: 'Fabrikam', why: 'It is closed.' },
        ]);
        expect(refusalsIn('')).toEqual([]);
    });
});
