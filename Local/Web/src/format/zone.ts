/** Clock and calendar as somebody in a zone reads them; month 1 to 12. */
export interface WallTime {
    year: number;
    month: number;
    day: number;
    hour: number;
    minute: number;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
    let clock = clocks.get(zone);
    if (!clock) {
        clock = new Intl.DateTimeFormat("en-US", {
            timeZone: zone,
            hourCycle: "h23",
            year: "numeric",
            month: "numeric",
            day: "numeric",
            hour: "numeric",
            minute: "numeric",
            second: "numeric",
        });
        clocks.set(zone, clock);
    }
    return clock;
}

export function wallTime(instant: Date, zone: string): WallTime {
    const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((p) => p.type === type)?.value);
    const parts = clockOf(zone).formatToParts(instant);
    return { year: part("year"), month: part("month"), day: part("day"), hour: part("hour"), minute: part("minute") };
}

/** Minutes to add to UTC for the zone's clock at that instant. */
export function offsetMinutes(instant: Date, zone: string): number {
    const wall = wallTime(instant, zone);
    const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
    return Math.round((asUtc - Math.floor(instant.getTime() / 60000) * 60000) / 60000);
}

/**
 * The instant at which the zone's clock shows this. In the hour that a clock change skips, the clock after the change is taken; in the hour
 * that comes twice, the first one.
 */
export function instantOf(wall: WallTime, zone: string): Date {
    const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute);
    const before = offsetMinutes(new Date(asUtc - 86400000), zone);
    const after = offsetMinutes(new Date(asUtc + 86400000), zone);
    const candidates = [before, after].map((offset) => new Date(asUtc - offset * 60000));
    const exact = candidates.find((candidate) => sameWall(wallTime(candidate, zone), wall));
    return exact ?? new Date(asUtc - before * 60000);
}

function sameWall(a: WallTime, b: WallTime): boolean {
    return a.year === b.year && a.month === b.month && a.day === b.day && a.hour === b.hour && a.minute === b.minute;
}
