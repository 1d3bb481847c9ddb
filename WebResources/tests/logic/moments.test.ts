import { describe, expect, it } from 'vitest';
import { byText, dayText, languageTag, timeText } from '../../src/logic/moments';
import { fromInput, momentOf, toInput, userZone, wallOf } from '../../src/logic/zone';
import { Clock } from '../../src/logic/clock';
import { at, auckland, berlin, formatIn, newYork, tuesday, utc } from '../given';

describe('moments', () => {
    it.each([
        ['the time alone today', '2026-11-24T17:40:00Z', '17:40'],
        ['the day within a week', '2026-11-26T12:00:00Z', 'Thu 12:00'],
        ['the date after it', '2026-12-03T12:00:00Z', 'Thu 3 Dec 12:00'],
        ['the date for what has passed', '2026-11-20T12:00:00Z', 'Fri 20 Nov 12:00'],
    ])('says %s', (_, moment, said) => {
        expect(byText(at(moment), tuesday, formatIn(utc))).toBe(said);
    });

    it.each([
        ['2026-11-24T00:05:00Z', '12:05 AM'],
        ['2026-11-24T12:00:00Z', '12:00 PM'],
        ['2026-11-24T17:40:00Z', '5:40 PM'],
    ])('says %s with AM and PM where the user has them', (moment, said) => {
        expect(timeText(at(moment), { ...formatIn(utc), hours24: false })).toBe(said);
    });

    it("goes by the day on the user's wall", () => {
        expect(dayText(at('2026-11-24T12:00:00Z'), formatIn(auckland))).toBe('25 Nov');
        expect(dayText(at('2026-11-24T04:00:00Z'), formatIn(newYork))).toBe('23 Nov');
    });

    it('names days in the language of the texts, not in a mixture', () => {
        expect(languageTag(1031, true)).toBe('de-DE');
        expect(languageTag(1031, false)).toBe('en-GB');
    });

    it.each(['2026-11-24T16:40', '2026-12-31T23:59', '2026-10-25T12:00'])('takes %s out of a field as it was put in', (shown) => {
        const moment = fromInput(shown, berlin);
        expect(moment === null ? '' : toInput(moment, berlin)).toBe(shown);
    });

    it('takes nothing out of a field that is empty or half typed', () => {
        expect(fromInput('', utc)).toBeNull();
        expect(fromInput('2026-13-45T99:00', utc)).toBeNull();
    });

    it('finds the wall again on both sides of a change of clocks', () => {
        for (const moment of [at('2026-10-24T22:30:00Z'), at('2026-10-25T06:30:00Z')])
            expect(momentOf(wallOf(moment, berlin), berlin)).toBe(moment);
    });

    it("keeps to the user's setting where the device is elsewhere", () => {
        const device = -new Date(tuesday).getTimezoneOffset();
        expect(userZone(device + 60, new Clock(() => tuesday)).offsetAt(tuesday)).toBe(device + 60);
        expect(userZone(device, new Clock(() => tuesday)).offsetAt(tuesday)).toBe(device);
    });
});
