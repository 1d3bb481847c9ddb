import type { WallTime } from "./zone";

// The .NET patterns of a user's settings: of their letters, those that date and time formats of Dynamics use.
const token = /yyyy|yy|MM|M|dd|d|HH|H|hh|h|mm|tt/g;

export type CalendarDate = Pick<WallTime, "year" | "month" | "day">;
export type ClockTime = Pick<WallTime, "hour" | "minute">;

export function formatWall(wall: WallTime, pattern: string): string {
    const two = (n: number) => String(n).padStart(2, "0");
    const hour12 = wall.hour % 12 === 0 ? 12 : wall.hour % 12;
    const texts: Record<string, string> = {
        yyyy: String(wall.year).padStart(4, "0"),
        yy: two(wall.year % 100),
        MM: two(wall.month),
        M: String(wall.month),
        dd: two(wall.day),
        d: String(wall.day),
        HH: two(wall.hour),
        H: String(wall.hour),
        hh: two(hour12),
        h: String(hour12),
        mm: two(wall.minute),
        tt: wall.hour < 12 ? "AM" : "PM",
    };
    return pattern.replace(token, (letters) => texts[letters] ?? letters);
}

/** Reads a date typed in the user's order of day, month, year; the year may be missing or short. Null when it is no date. */
export function parseDate(text: string, pattern: string, thisYear: number): CalendarDate | null {
    const order: string[] = (pattern.match(token) ?? []).map((letters) => letters.charAt(0)).filter((letter) => "yMd".includes(letter));
    const numbers = text.trim().match(/\d+/g) ?? [];
    if (!/^[\d\s./-]+$/.test(text.trim())) return null;
    const wanted = numbers.length === 2 ? order.filter((letter) => letter !== "y") : order;
    if (numbers.length !== wanted.length) return null;
    const part = (letter: string) => Number(numbers[wanted.indexOf(letter)]);
    const typedYear = wanted.includes("y") ? part("y") : thisYear;
    const date = { year: typedYear < 100 ? 2000 + typedYear : typedYear, month: part("M"), day: part("d") };
    return exists(date) ? date : null;
}

/** Takes 9, 9:30, 09:30, 9:30 pm, 21:30, whatever the user's own pattern is. */
export function parseTime(text: string): ClockTime | null {
    const match = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$/i.exec(text.trim());
    if (!match) return null;
    const typed = Number(match[1]);
    const minute = Number(match[2] ?? 0);
    const half = match[3]?.toLowerCase();
    if (half && (typed < 1 || typed > 12)) return null;
    const hour = half === undefined ? typed : (typed % 12) + (half === "p" ? 12 : 0);
    return hour < 24 && minute < 60 ? { hour, minute } : null;
}

function exists(date: CalendarDate): boolean {
    const probe = new Date(Date.UTC(date.year, date.month - 1, date.day));
    // Dynamics stores nothing before 1753-01-01.
    return date.year >= 1753 && date.year <= 9999 && probe.getUTCMonth() === date.month - 1 && probe.getUTCDate() === date.day;
}
