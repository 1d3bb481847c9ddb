// Chips for a date: what a person says, with the moment it means on the user's clock.
import { daysToNextWorkday, hour, isWorkday, minute, onDay, wallOf, type Zone } from './zone';

/** The end of a working day, as the settings ship it. */
const endOfDay = { hours: 17, minutes: 30 };
/** What is less than this away is no promise anybody could keep. */
const soonest = 30 * minute;
const friday = 5;

export interface Chip {
    id: 'hour' | 'today' | 'noon' | 'friday' | 'proposed';
    at: number;
    /** Days from today: 1 is tomorrow. */
    days: number;
}

/** Chips in the order of their moments; none lies in the past, and no two mean the same moment. */
export function byWhenChips(now: number, zone: Zone, proposed: number | null): Chip[] {
    const today = wallOf(now, zone);
    const chips: Chip[] = [{ id: 'hour', at: now + hour, days: 0 }];
    const end = onDay(today, 0, endOfDay.hours, endOfDay.minutes, zone);
    if (isWorkday(today.weekday) && end - now >= soonest) chips.push({ id: 'today', at: end, days: 0 });
    const toWorkday = daysToNextWorkday(today.weekday);
    chips.push({ id: 'noon', at: onDay(today, toWorkday, 12, 0, zone), days: toWorkday });
    // On a Friday "Friday" is today's chip, so the next one is meant.
    const toFriday = (friday - today.weekday + 7) % 7 || 7;
    chips.push({ id: 'friday', at: onDay(today, toFriday, endOfDay.hours, endOfDay.minutes, zone), days: toFriday });
    if (proposed !== null && proposed > now && !chips.some((chip) => chip.at === proposed))
        chips.push({ id: 'proposed', at: proposed, days: daysUntil(now, proposed, zone) });
    return chips.sort((a, b) => a.at - b.at);
}

/** The chip that is on before the rep has touched any: the server's proposal, whatever it is called here. */
export const proposedChip = (chips: Chip[], proposed: number | null): Chip | undefined => chips.find((chip) => chip.at === proposed);

export interface TalkChip {
    id: 'hour' | 'today' | 'morning';
    /** When the talk may begin. */
    at: number;
    /** After that it is too late. */
    by: number;
    days: number;
}

/** When five minutes would suit: within the hour, today after 17:00 (or later, if it is later), the next working day's morning. */
export function talkChips(now: number, zone: Zone): TalkChip[] {
    const today = wallOf(now, zone);
    const chips: TalkChip[] = [{ id: 'hour', at: now + 5 * minute, by: now + hour, days: 0 }];
    const after = onDay(today, 0, 17, 0, zone);
    const late = onDay(today, 0, 19, 0, zone);
    if (after > now && isWorkday(today.weekday)) chips.push({ id: 'today', at: after, by: late, days: 0 });
    const days = daysToNextWorkday(today.weekday);
    chips.push({ id: 'morning', at: onDay(today, days, 9, 0, zone), by: onDay(today, days, 12, 0, zone), days });
    return chips;
}

export function daysUntil(now: number, then: number, zone: Zone): number {
    const from = wallOf(now, zone);
    const to = wallOf(then, zone);
    return Math.round((Date.UTC(to.year, to.month, to.date) - Date.UTC(from.year, from.month, from.date)) / (24 * hour));
}
