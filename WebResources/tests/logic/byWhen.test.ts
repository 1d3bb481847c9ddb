import { describe, expect, it } from 'vitest';
import { byWhenChips, daysUntil, proposedChip, talkChips } from '../../src/logic/byWhen';
import type { Zone } from '../../src/logic/zone';
import { at, auckland, berlin, newYork, tuesday, utc } from '../given';

const shown = (now: string, zone: Zone, proposed: number | null = null): string[] =>
    byWhenChips(at(now), zone, proposed).map((chip) => `${chip.id} ${new Date(chip.at).toISOString().slice(0, 16)}`);

describe('by when', () => {
    it.each<[string, string, Zone, string[]]>([
        [
            'Tuesday afternoon',
            '2026-11-24T15:00:00Z',
            utc,
            ['hour 2026-11-24T16:00', 'today 2026-11-24T17:30', 'noon 2026-11-25T12:00', 'friday 2026-11-27T17:30'],
        ],
        [
            'half an hour before the end of the day',
            '2026-11-24T17:00:00Z',
            utc,
            ['today 2026-11-24T17:30', 'hour 2026-11-24T18:00', 'noon 2026-11-25T12:00', 'friday 2026-11-27T17:30'],
        ],
        ['too late for today', '2026-11-24T17:01:00Z', utc, ['hour 2026-11-24T18:01', 'noon 2026-11-25T12:00', 'friday 2026-11-27T17:30']],
        [
            'a minute before midnight',
            '2026-11-24T23:59:00Z',
            utc,
            ['hour 2026-11-25T00:59', 'noon 2026-11-25T12:00', 'friday 2026-11-27T17:30'],
        ],
        [
            'a minute after midnight',
            '2026-11-25T00:01:00Z',
            utc,
            ['hour 2026-11-25T01:01', 'today 2026-11-25T17:30', 'noon 2026-11-26T12:00', 'friday 2026-11-27T17:30'],
        ],
        [
            'Thursday',
            '2026-11-26T10:00:00Z',
            utc,
            ['hour 2026-11-26T11:00', 'today 2026-11-26T17:30', 'noon 2026-11-27T12:00', 'friday 2026-11-27T17:30'],
        ],
        [
            'Friday: Friday is next week, tomorrow is Monday',
            '2026-11-27T10:00:00Z',
            utc,
            ['hour 2026-11-27T11:00', 'today 2026-11-27T17:30', 'noon 2026-11-30T12:00', 'friday 2026-12-04T17:30'],
        ],
        [
            'Saturday has no today',
            '2026-11-28T10:00:00Z',
            utc,
            ['hour 2026-11-28T11:00', 'noon 2026-11-30T12:00', 'friday 2026-12-04T17:30'],
        ],
        ['Sunday', '2026-11-29T10:00:00Z', utc, ['hour 2026-11-29T11:00', 'noon 2026-11-30T12:00', 'friday 2026-12-04T17:30']],
        [
            'already Wednesday in Auckland',
            '2026-11-24T12:00:00Z',
            auckland,
            ['hour 2026-11-24T13:00', 'today 2026-11-25T04:30', 'noon 2026-11-25T23:00', 'friday 2026-11-27T04:30'],
        ],
        [
            'still Monday in New York',
            '2026-11-24T04:00:00Z',
            newYork,
            ['hour 2026-11-24T05:00', 'noon 2026-11-24T17:00', 'friday 2026-11-27T22:30'],
        ],
        [
            'over the end of summer time in Berlin',
            '2026-10-23T08:00:00Z',
            berlin,
            ['hour 2026-10-23T09:00', 'today 2026-10-23T15:30', 'noon 2026-10-26T11:00', 'friday 2026-10-30T16:30'],
        ],
    ])('%s', (_, now, zone, chips) => {
        expect(shown(now, zone)).toEqual(chips);
    });

    it('takes the moment the server proposes for one of its own, and shows any other beside them', () => {
        const noon = at('2026-11-25T12:00:00Z');
        expect(proposedChip(byWhenChips(tuesday, utc, noon), noon)?.id).toBe('noon');
        expect(shown('2026-11-24T16:40:00Z', utc, at('2026-11-26T09:00:00Z'))).toContain('proposed 2026-11-26T09:00');
    });

    it('never offers a moment that has passed', () => {
        expect(shown('2026-11-24T16:40:00Z', utc, at('2026-11-24T16:00:00Z')).join()).not.toContain('proposed');
    });

    it.each<[string, string, string[]]>([
        ['in the morning', '2026-11-24T09:00:00Z', ['hour', 'today', 'morning']],
        ['in the evening', '2026-11-24T17:00:00Z', ['hour', 'morning']],
        ['at the weekend', '2026-11-28T09:00:00Z', ['hour', 'morning']],
    ])('five minutes %s', (_, now, chips) => {
        expect(talkChips(at(now), utc).map((chip) => chip.id)).toEqual(chips);
    });

    it('means the next working day by tomorrow morning', () => {
        expect(talkChips(at('2026-11-27T18:00:00Z'), utc)[1]).toEqual({
            id: 'morning',
            at: at('2026-11-30T09:00:00Z'),
            by: at('2026-11-30T12:00:00Z'),
            days: 3,
        });
    });

    it('counts days by the wall, not by hours', () => {
        expect(daysUntil(at('2026-11-24T23:59:00Z'), at('2026-11-25T00:01:00Z'), utc)).toBe(1);
    });
});
