// Chips for a moment that lies ahead: when the helper gets to it, and when he suggests to talk or to meet. Nobody is promised a weekend.
import { daysToNextWorkday, hour, isWorkday, minute, onDay, wallOf, type Zone } from './zone';

export interface LaterChip {
    id: 'quarter' | 'evening' | 'tomorrow' | 'afternoon' | 'monday' | 'week';
    at: number;
}

const morning = 9;
const afternoon = 14;
const evening = 17;
const monday = 1;
/** What is less than this away is no "later". */
const soonest = hour;

/** Tomorrow at nine; null where tomorrow is no working day. */
export function tomorrowMorning(now: number, zone: Zone): number | null {
    const today = wallOf(now, zone);
    return daysToNextWorkday(today.weekday) === 1 ? onDay(today, 1, morning, 0, zone) : null;
}

/** Next Monday at nine; null where that is tomorrow. */
export function mondayMorning(now: number, zone: Zone): number | null {
    const today = wallOf(now, zone);
    const days = (monday - today.weekday + 7) % 7 || 7;
    return days === 1 ? null : onDay(today, days, morning, 0, zone);
}

/** When the helper gets to it. */
export function laterChips(now: number, zone: Zone): LaterChip[] {
    const today = wallOf(now, zone);
    return present([
        ['evening', isWorkday(today.weekday) ? onDay(today, 0, evening, 0, zone) : null],
        ['tomorrow', tomorrowMorning(now, zone)],
        ['monday', mondayMorning(now, zone)],
        ['week', isWorkday(today.weekday) ? onDay(today, 7, morning, 0, zone) : null],
    ]).filter(({ at }) => at - now >= soonest);
}

/** When to talk, or to meet. */
export function timeChips(now: number, zone: Zone): LaterChip[] {
    const today = wallOf(now, zone);
    const next = daysToNextWorkday(today.weekday);
    return present([
        ['quarter', now + 15 * minute],
        [
            'evening',
            isWorkday(today.weekday) && onDay(today, 0, evening, 0, zone) - now >= soonest ? onDay(today, 0, evening, 0, zone) : null,
        ],
        [next === 1 ? 'tomorrow' : 'monday', onDay(today, next, morning, 0, zone)],
        ['afternoon', onDay(today, next, afternoon, 0, zone)],
    ]);
}

const present = (chips: [LaterChip['id'], number | null][]): LaterChip[] =>
    chips.flatMap(([id, at]) => (at === null ? [] : [{ id, at }])).sort((one, other) => one.at - other.at);
