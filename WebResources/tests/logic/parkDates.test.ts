import { describe, expect, it } from 'vitest';
import { closedDays, momentOfDay, parkChips, planChips, type DateChip } from '../../src/logic/parkDates';
import { at, berlin, newYork, utc } from '../given';

const shown = (chips: DateChip[]): string[] => chips.map((chip) => `${chip.id} ${new Date(chip.at).toISOString().slice(0, 16)}`);
const none = new Set<string>();
const christmas = closedDays('2026-12-24..2027-01-01 Christmas');

describe('until when to park', () => {
    it.each<[string, string, Set<string>, number, string[]]>([
        ['a Tuesday', '2026-11-24T15:00:00Z', none, 60, ['week 2026-12-01T09:00', 'weeks 2026-12-08T09:00']],
        ['a Saturday wakes on a Monday', '2026-11-28T15:00:00Z', none, 60, ['week 2026-12-07T09:00', 'weeks 2026-12-14T09:00']],
        [
            'before the holidays',
            '2026-12-19T10:00:00Z',
            christmas,
            60,
            ['week 2027-01-04T09:00', 'weeks 2027-01-04T09:00', 'holidays 2027-01-04T09:00'],
        ],
        [
            'in the holidays',
            '2026-12-28T10:00:00Z',
            christmas,
            60,
            ['week 2027-01-04T09:00', 'weeks 2027-01-11T09:00', 'holidays 2027-01-04T09:00'],
        ],
        ['holidays too far off', '2026-11-24T15:00:00Z', christmas, 20, ['week 2026-12-01T09:00', 'weeks 2026-12-08T09:00']],
        ['no more than may be parked', '2026-11-24T15:00:00Z', none, 10, ['week 2026-12-01T09:00']],
        [
            'one day in the middle of a week is no holidays',
            '2026-11-24T15:00:00Z',
            closedDays('2026-12-02'),
            60,
            ['week 2026-12-01T09:00', 'weeks 2026-12-08T09:00'],
        ],
    ])('%s', (_, now, closed, longest, chips) => {
        expect(shown(parkChips(at(now), utc, closed, longest))).toEqual(chips);
    });

    it("wakes in the morning of the user's clock", () => {
        expect(shown(parkChips(at('2026-11-24T15:00:00Z'), newYork, none, 60))[0]).toBe('week 2026-12-01T14:00');
    });
});

describe('when to talk', () => {
    it.each<[string, string, Set<string>, string[]]>([
        ['a Tuesday', '2026-11-24T15:00:00Z', none, ['tomorrow 2026-11-25T17:30', 'days 2026-11-26T17:30', 'next 2026-11-30T17:30']],
        ['a Friday', '2026-11-27T15:00:00Z', none, ['tomorrow 2026-11-30T17:30', 'days 2026-12-01T17:30']],
        ['a Sunday', '2026-11-29T15:00:00Z', none, ['tomorrow 2026-11-30T17:30', 'days 2026-12-01T17:30']],
        [
            'before a holiday',
            '2026-11-24T15:00:00Z',
            closedDays('2026-11-25'),
            ['tomorrow 2026-11-26T17:30', 'days 2026-11-27T17:30', 'next 2026-11-30T17:30'],
        ],
    ])('%s', (_, now, closed, chips) => {
        expect(shown(planChips(at(now), utc, closed))).toEqual(chips);
    });
});

describe('a day somebody picks', () => {
    it.each([
        ['2027-01-07', 'park', '2027-01-07T08:00:00.000Z'],
        ['2027-01-07', 'plan', '2027-01-07T16:30:00.000Z'],
        ['2026-07-01', 'park', '2026-07-01T07:00:00.000Z'],
    ] as const)('%s, to %s, is a moment in working hours', (value, what, moment) => {
        expect(new Date(momentOfDay(value, what, berlin) ?? 0).toISOString()).toBe(moment);
    });

    it.each(['', 'tomorrow', '2027-1-7'])('%j is none', (value) => {
        expect(momentOfDay(value, 'park', berlin)).toBeNull();
    });
});

describe('closed days of the settings', () => {
    it.each<[string, string, string[]]>([
        ['a day', '2026-12-25', ['2026-12-25']],
        ['a range with a comment', '2026-12-30..2027-01-01 between the years', ['2026-12-30', '2026-12-31', '2027-01-01']],
        ['several lines', '2026-12-25\r\n2026-12-26 Boxing Day', ['2026-12-25', '2026-12-26']],
        ["a team's own quiet period", '2026-12-25 @North: moving', []],
        ['what is none', 'Christmas\n25.12.2026\n2026-12-25..soon', []],
        ['a range the wrong way round', '2026-12-26..2026-12-24', []],
    ])('%s', (_, text, days) => {
        expect([...closedDays(text)]).toEqual(days);
    });

    it('stops at a year: a century typed by mistake must not fill the memory', () => {
        expect(closedDays('2026-01-01..2126-01-01').size).toBe(366);
    });
});
