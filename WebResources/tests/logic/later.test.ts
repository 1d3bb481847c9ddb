import { describe, expect, it } from 'vitest';
import { laterChips, mondayMorning, timeChips, tomorrowMorning } from '../../src/logic/later';
import { at, auckland, utc } from '../given';

const shown = (chips: { id: string; at: number }[]): string[] =>
    chips.map(({ id, at: moment }) => `${id} ${new Date(moment).toISOString().slice(5, 16)}`);

describe('later', () => {
    it.each<[string, string, string[]]>([
        ['a Tuesday noon', '2026-11-24T12:00Z', ['evening 11-24T17:00', 'tomorrow 11-25T09:00', 'monday 11-30T09:00', 'week 12-01T09:00']],
        ['a Tuesday at the end of the day', '2026-11-24T16:40Z', ['tomorrow 11-25T09:00', 'monday 11-30T09:00', 'week 12-01T09:00']],
        ['a Friday', '2026-11-27T12:00Z', ['evening 11-27T17:00', 'monday 11-30T09:00', 'week 12-04T09:00']],
        ['a Saturday', '2026-11-28T12:00Z', ['monday 11-30T09:00']],
        ['a Sunday', '2026-11-29T12:00Z', ['tomorrow 11-30T09:00']],
    ])('on %s', (_, now, chips) => {
        expect(shown(laterChips(at(now), utc))).toEqual(chips);
    });

    it("goes by the user's clock", () => {
        // Wednesday morning there.
        expect(tomorrowMorning(at('2026-11-24T20:00Z'), auckland)).toBe(at('2026-11-25T20:00Z'));
    });

    it('is not offered twice for the same morning', () => {
        const sunday = at('2026-11-29T12:00Z');
        expect([tomorrowMorning(sunday, utc), mondayMorning(sunday, utc)]).toEqual([at('2026-11-30T09:00Z'), null]);
    });
});

describe('a time to talk or to meet', () => {
    it.each<[string, string, string[]]>([
        [
            'a Tuesday noon',
            '2026-11-24T12:00Z',
            ['quarter 11-24T12:15', 'evening 11-24T17:00', 'tomorrow 11-25T09:00', 'afternoon 11-25T14:00'],
        ],
        ['a Friday evening', '2026-11-27T18:00Z', ['quarter 11-27T18:15', 'monday 11-30T09:00', 'afternoon 11-30T14:00']],
    ])('on %s', (_, now, chips) => {
        expect(shown(timeChips(at(now), utc))).toEqual(chips);
    });
});
