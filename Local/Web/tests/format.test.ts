import { describe, expect, test } from "vitest";
import { formatWall, parseDate, parseTime } from "../src/format/dates";
import { formatNumber, parseNumber } from "../src/format/numbers";
import { instantOf, offsetMinutes, wallTime } from "../src/format/zone";

const german = { decimalSymbol: ",", groupSeparator: "." };
const american = { decimalSymbol: ".", groupSeparator: "," };

describe("zones", () => {
    test.each([
        ["Europe/Berlin", "2026-01-15T09:30:00Z", 10, 30],
        ["Europe/Berlin", "2026-07-15T09:30:00Z", 11, 30],
        ["America/New_York", "2026-07-15T02:30:00Z", 22, 30],
        ["Asia/Kolkata", "2026-07-15T00:00:00Z", 5, 30],
        ["UTC", "2026-07-15T00:00:00Z", 0, 0],
    ])("the clock of %s at %s shows %i:%i", (zone, instant, hour, minute) => {
        expect(wallTime(new Date(instant), zone)).toMatchObject({ hour, minute });
    });

    test.each(["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"])(
        "what the clock of %s shows leads back to the instant, all year",
        (zone) => {
            for (let day = 0; day < 366; day += 1) {
                const instant = new Date(Date.UTC(2026, 0, 1, 12, 15) + day * 86400000);
                expect(instantOf(wallTime(instant, zone), zone)).toEqual(instant);
            }
        },
    );

    test("the hour that a clock change skips becomes an hour later", () => {
        // Berlin, 29 March 2026: 2:00 is followed by 3:00.
        const instant = instantOf({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, "Europe/Berlin");
        expect(wallTime(instant, "Europe/Berlin")).toMatchObject({ hour: 3, minute: 30 });
    });

    test("of the hour that comes twice, the first is taken", () => {
        expect(instantOf({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, "Europe/Berlin").toISOString()).toBe("2026-10-25T00:30:00.000Z");
    });

    test("offsets are minutes to add to UTC", () => {
        expect(offsetMinutes(new Date("2026-07-01T00:00:00Z"), "America/New_York")).toBe(-240);
    });
});

describe("dates", () => {
    const wall = { year: 2026, month: 3, day: 9, hour: 0, minute: 5 };
    test.each([
        ["M/d/yyyy", "3/9/2026"],
        ["dd.MM.yyyy", "09.03.2026"],
        ["yyyy-MM-dd", "2026-03-09"],
        ["h:mm tt", "12:05 AM"],
        ["HH:mm", "00:05"],
    ])("%s shows %s", (pattern, text) => expect(formatWall(wall, pattern)).toBe(text));

    test.each([
        ["9.3.2026", "dd.MM.yyyy", { year: 2026, month: 3, day: 9 }],
        ["9.3.26", "dd.MM.yyyy", { year: 2026, month: 3, day: 9 }],
        ["3/9", "M/d/yyyy", { year: 2027, month: 3, day: 9 }],
        ["2026-03-09", "yyyy-MM-dd", { year: 2026, month: 3, day: 9 }],
        ["2/29/2028", "M/d/yyyy", { year: 2028, month: 2, day: 29 }],
    ])("%s in %s is that day", (text, pattern, day) => expect(parseDate(text, pattern, 2027)).toEqual(day));

    test.each(["2/29/2027", "13/1/2026", "tomorrow", "1/2/3/4", "", "1/1/1000"])("%s is no date", (text) =>
        expect(parseDate(text, "M/d/yyyy", 2027)).toBeNull(),
    );

    test.each([
        ["9", 9, 0],
        ["9:30", 9, 30],
        ["9:30 pm", 21, 30],
        ["12 am", 0, 0],
        ["12:15 PM", 12, 15],
        ["21.45", 21, 45],
    ])("%s is %i:%i", (text, hour, minute) => expect(parseTime(text)).toEqual({ hour, minute }));

    test.each(["25:00", "9:75", "13 pm", "noon"])("%s is no time", (text) => expect(parseTime(text)).toBeNull());
});

describe("numbers", () => {
    test.each([
        [1234567.891, 2, "1.234.567,89"],
        [-1234.5, 1, "-1.234,5"],
        [999, 0, "999"],
    ])("%d with %i digits is %s in German", (value, precision, text) => expect(formatNumber(value, precision, german)).toBe(text));

    test.each([
        ["1.234,5", german, 1234.5],
        ["1234,5", german, 1234.5],
        ["-7", german, -7],
        ["1,234.50", american, 1234.5],
        [" 1,234 ", american, 1234],
        [".5", american, 0.5],
    ])("%s is read", (text, format, value) => expect(parseNumber(text, format)).toBe(value));

    test.each([
        ["1.5", german],
        ["1,5", american],
        ["12,34,5", american],
        ["1e5", american],
        ["abc", american],
        ["-", american],
    ])("%s is refused rather than guessed", (text, format) => expect(parseNumber(text, format)).toBeNull());
});
