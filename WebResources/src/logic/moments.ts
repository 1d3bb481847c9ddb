// How a moment is said: the time alone today, the day before it otherwise. Order and names follow the user's format and language.
import { day, wallOf, type Zone } from './zone';

export interface Format {
    zone: Zone;
    /** BCP 47, for names of days and months. */
    language: string;
    /** 17:40 rather than 5:40 PM. */
    hours24: boolean;
}

const languages: Record<number, string> = {
    1033: 'en-GB',
    1031: 'de-DE',
    1036: 'fr-FR',
    1034: 'es-ES',
    1040: 'it-IT',
    1043: 'nl-NL',
    1041: 'ja-JP',
};

/** Names of days and months come in the language of the texts: one that has no texts gets English ones, not a mixture. */
export const languageTag = (lcid: number, translated: boolean): string => (translated ? (languages[lcid] ?? 'en-GB') : 'en-GB');

export function timeText(moment: number, format: Format): string {
    const { hours, minutes } = wallOf(moment, format.zone);
    const padded = String(minutes).padStart(2, '0');
    if (format.hours24) return `${String(hours).padStart(2, '0')}:${padded}`;
    return `${hours % 12 === 0 ? 12 : hours % 12}:${padded} ${hours < 12 ? 'AM' : 'PM'}`;
}

/** Making one costs more than using it, and a list says hundreds of days. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function parts(moment: number, format: Format, options: Intl.DateTimeFormatOptions): string {
    const shown = new Date(moment + format.zone.offsetAt(moment) * 60_000);
    const key = `${format.language} ${JSON.stringify(options)}`;
    const formatter = formatters.get(key) ?? new Intl.DateTimeFormat(format.language, { ...options, timeZone: 'UTC' });
    formatters.set(key, formatter);
    return formatter.format(shown);
}

/** "12 Nov". */
export function dayText(moment: number, format: Format): string {
    // British English has "Sept", which the server's sentences beside it have not.
    if (format.language !== 'en-GB') return parts(moment, format, { day: 'numeric', month: 'short' });
    return `${wallOf(moment, format.zone).date} ${parts(moment, { ...format, language: 'en-US' }, { month: 'short' })}`;
}

/** "12 Nov" of a date without a time, which is the same day in every zone. */
export const dateText = (date: number, format: Format): string => dayText(date, { ...format, zone: { offsetAt: () => 0 } });

/** "Thu", "Thursday". */
export const weekdayText = (moment: number, format: Format, length: 'short' | 'long'): string => parts(moment, format, { weekday: length });

/** "17:40" today, "Thu 12:00" within the week, "Thu 3 Dec 12:00" after it. */
export function byText(moment: number, now: number, format: Format): string {
    const time = timeText(moment, format);
    if (sameDay(moment, now, format.zone)) return time;
    const near = moment > now && moment - now < 6 * day;
    return near
        ? `${weekdayText(moment, format, 'short')} ${time}`
        : `${weekdayText(moment, format, 'short')} ${dayText(moment, format)} ${time}`;
}

export function sameDay(one: number, other: number, zone: Zone): boolean {
    const a = wallOf(one, zone);
    const b = wallOf(other, zone);
    return a.year === b.year && a.month === b.month && a.date === b.date;
}
