// Until when a deal is parked, and when a contact is planned: what a person says, with the moment it means on the user's clock.
import { hour, isWorkday, momentOf, onDay, wallOf, type Wall, type Zone } from './zone';

/** A deal wakes up, and a planned day ends, within working hours: at midnight a reader in another zone would see another day. */
const wakesAt = 9;
const endsAt = { hours: 17, minutes: 30 };

/** Fewer closed days in a row than this are a weekend, not "the holidays". */
const leastHolidays = 3;

export interface DateChip {
    id: 'week' | 'weeks' | 'holidays' | 'tomorrow' | 'days' | 'next';
    at: number;
}

/** Until when to park; "after the holidays" only while some are coming within the days that may be parked. */
export function parkChips(now: number, zone: Zone, closed: ReadonlySet<string>, longest: number): DateChip[] {
    const today = wallOf(now, zone);
    const chips: DateChip[] = [
        { id: 'week', at: wakeOn(today, 7, zone, closed) },
        { id: 'weeks', at: wakeOn(today, 14, zone, closed) },
    ];
    const after = afterHolidays(today, closed, longest);
    if (after !== null) chips.push({ id: 'holidays', at: onDay(today, after, wakesAt, 0, zone) });
    return chips.filter((chip) => chip.id === 'holidays' || daysAhead(now, chip.at, zone) <= longest);
}

/** When to talk to the customer: the next working days, and the Monday after. */
export function planChips(now: number, zone: Zone, closed: ReadonlySet<string>): DateChip[] {
    const today = wallOf(now, zone);
    const first = nextOpen(today, 1, closed);
    const second = nextOpen(today, first + 1, closed);
    const monday = nextOpen(today, (8 - today.weekday) % 7 || 7, closed);
    const end = (days: number): number => onDay(today, days, endsAt.hours, endsAt.minutes, zone);
    const chips: DateChip[] = [
        { id: 'tomorrow', at: end(first) },
        { id: 'days', at: end(second) },
    ];
    if (monday !== first && monday !== second) chips.push({ id: 'next', at: end(monday) });
    return chips;
}

/** The moment of a day somebody picked, as an input of type date holds it; null for none. */
export function momentOfDay(value: string, what: 'park' | 'plan', zone: Zone): number | null {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
    if (!parts) return null;
    const time = what === 'park' ? { hours: wakesAt, minutes: 0 } : endsAt;
    return momentOf({ year: Number(parts[1]), month: Number(parts[2]) - 1, date: Number(parts[3]), ...time }, zone);
}

/** The closed days that the settings name for everybody: a line is a day, or two with ".." between, then a blank and a comment. */
export function closedDays(...texts: string[]): Set<string> {
    const days = new Set<string>();
    for (const line of texts.flatMap((text) => text.split('\n'))) {
        const [range = '', ...rest] = line.trim().split(/\s+/);
        // What is closed for one team is not closed for who looks here.
        if (rest.join(' ').startsWith('@')) continue;
        const [first = '', last = first] = range.split('..');
        addDays(days, first, last);
    }
    return days;
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const longestClosure = 366;

function addDays(days: Set<string>, first: string, last: string): void {
    if (!dayPattern.test(first) || !dayPattern.test(last)) return;
    const end = Date.parse(`${last}T00:00:00Z`);
    let at = Date.parse(`${first}T00:00:00Z`);
    for (let count = 0; count < longestClosure && at <= end; count++, at += 24 * hour) days.add(new Date(at).toISOString().slice(0, 10));
}

/** Days from today to the first open one after the longest coming run of closed days; null when no holidays are coming. */
function afterHolidays(today: Wall, closed: ReadonlySet<string>, longest: number): number | null {
    let best: { length: number; after: number } | null = null;
    for (let from = 0; from < longest; from++) {
        let to = from;
        let named = false;
        while (to <= longest && !isOpen(today, to, closed)) named = closed.has(dayOf(today, to++)) || named;
        const length = to - from;
        if (named && length >= leastHolidays && to <= longest && length > (best?.length ?? 0)) best = { length, after: to };
        from = Math.max(from, to);
    }
    return best?.after ?? null;
}

const wakeOn = (today: Wall, days: number, zone: Zone, closed: ReadonlySet<string>): number =>
    onDay(today, nextOpen(today, days, closed), wakesAt, 0, zone);

function nextOpen(today: Wall, from: number, closed: ReadonlySet<string>): number {
    let days = from;
    while (!isOpen(today, days, closed) && days < from + longestClosure) days++;
    return days;
}

const isOpen = (today: Wall, days: number, closed: ReadonlySet<string>): boolean =>
    isWorkday((today.weekday + days) % 7) && !closed.has(dayOf(today, days));

const dayOf = (today: Wall, days: number): string =>
    new Date(Date.UTC(today.year, today.month, today.date + days)).toISOString().slice(0, 10);

function daysAhead(now: number, then: number, zone: Zone): number {
    const [from, to] = [wallOf(now, zone), wallOf(then, zone)];
    return Math.round((Date.UTC(to.year, to.month, to.date) - Date.UTC(from.year, from.month, from.date)) / (24 * hour));
}
