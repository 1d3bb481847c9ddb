// Moments are milliseconds since 1970 in UTC; a zone says what the clock on the user's wall shows. The user's time zone in Dynamics is a setting and may differ
// from that of the device, so nothing here asks the device.

import type { Clock } from './clock';

/** How far the wall clock is ahead of UTC at a moment, in minutes: 60 for Berlin in winter. */
export interface Zone {
    offsetAt(moment: number): number;
}

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export interface Wall {
    year: number;
    /** 0 to 11, as in Date. */
    month: number;
    date: number;
    hours: number;
    minutes: number;
    /** 0 is Sunday. */
    weekday: number;
}

export function wallOf(moment: number, zone: Zone): Wall {
    const shown = new Date(moment + zone.offsetAt(moment) * minute);
    return {
        year: shown.getUTCFullYear(),
        month: shown.getUTCMonth(),
        date: shown.getUTCDate(),
        hours: shown.getUTCHours(),
        minutes: shown.getUTCMinutes(),
        weekday: shown.getUTCDay(),
    };
}

/** The moment at which the wall shows this; dates past the end of a month roll over. A time that a change of clocks leaves out becomes the one an hour later. */
export function momentOf(wall: Omit<Wall, 'weekday'>, zone: Zone): number {
    const shown = Date.UTC(wall.year, wall.month, wall.date, wall.hours, wall.minutes);
    const guess = shown - zone.offsetAt(shown) * minute;
    return shown - zone.offsetAt(guess) * minute;
}

/** The same wall time some days later. */
export function onDay(from: Wall, days: number, hours: number, minutes: number, zone: Zone): number {
    return momentOf({ ...from, date: from.date + days, hours, minutes }, zone);
}

export const isWorkday = (weekday: number): boolean => weekday !== 0 && weekday !== 6;

/** Days from this weekday to the next working day. */
export function daysToNextWorkday(weekday: number): number {
    let days = 1;
    while (!isWorkday((weekday + days) % 7)) days++;
    return days;
}

/**
 * The user's zone. Dynamics tells the offset of now only: while the device agrees, the device's own rules are taken, which know when the clocks change.
 * @param offsetNow minutes ahead of UTC, as userSettings.getTimeZoneOffsetMinutes gives them
 * @param clock asked each time: it may be put right after the zone was made
 */
export function userZone(offsetNow: number, clock: Clock): Zone {
    const device: Zone = { offsetAt: (moment) => -new Date(moment).getTimezoneOffset() };
    return { offsetAt: (moment) => (device.offsetAt(clock.now()) === offsetNow ? device.offsetAt(moment) : offsetNow) };
}

/** What an input of type datetime-local holds. */
export function toInput(moment: number, zone: Zone): string {
    return new Date(moment + zone.offsetAt(moment) * minute).toISOString().slice(0, 16);
}

/** The moment an input of type datetime-local holds, or null while it holds none. */
export function fromInput(value: string, zone: Zone): number | null {
    const shown = value === '' ? NaN : Date.parse(`${value.slice(0, 16)}:00Z`);
    if (Number.isNaN(shown)) return null;
    const at = new Date(shown);
    return momentOf(
        { year: at.getUTCFullYear(), month: at.getUTCMonth(), date: at.getUTCDate(), hours: at.getUTCHours(), minutes: at.getUTCMinutes() },
        zone,
    );
}
