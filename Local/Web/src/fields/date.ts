import { formatWall, parseDate, parseTime } from "../format/dates";
import { instantOf, wallTime, type WallTime } from "../format/zone";
import { isDateOnly } from "../form/values";
import type { AttributeData, UserData } from "../page/data";
import { make } from "../ui/dom";
import type { Inputs, Reading } from "./field";

/** Date inputs in the user's own format and zone. The native ones show the browser's format instead, so they serve only as pickers. */
export function dateInputs(element: HTMLElement, data: AttributeData, user: UserData, now: string): Inputs {
    const dateInput = asText(element.querySelector<HTMLInputElement>('input[type="date"]'), data.label);
    const timeInput = asText(element.querySelector<HTMLInputElement>('input[type="time"]'), `Time of ${data.label}`);
    const dateOnly = isDateOnly(data);
    const pick = dateInput && pickButton(dateInput, data.label, user, now);

    const wallOf = (value: Date): WallTime =>
        dateOnly ? { year: value.getFullYear(), month: value.getMonth() + 1, day: value.getDate(), hour: 0, minute: 0 } : wallTime(value, user.timeZone);

    function read(): Reading {
        const typed = dateInput?.value.trim() ?? "";
        const clock = timeInput?.value.trim() ?? "";
        if (typed === "" && clock === "") return { value: null };
        const day = parseDate(typed, user.dateFormat, wallTime(new Date(now), user.timeZone).year);
        if (!day) return { fault: `${data.label}: enter a date, such as ${formatWall(wallTime(new Date(now), user.timeZone), user.dateFormat)}.` };
        // A date alone in a field with a time means the start of the working day, as the platform proposes.
        const time = clock === "" ? { hour: timeInput ? 8 : 0, minute: 0 } : parseTime(clock);
        if (!time) return { fault: `${data.label}: enter a time, such as ${formatWall({ ...day, hour: 15, minute: 30 }, user.timeFormat)}.` };
        if (dateOnly) return { value: new Date(day.year, day.month - 1, day.day) };
        return { value: instantOf({ ...day, ...time }, user.timeZone) };
    }

    return {
        show: (value) => {
            const wall = value instanceof Date ? wallOf(value) : null;
            if (dateInput) dateInput.value = wall ? formatWall(wall, user.dateFormat) : "";
            if (timeInput) timeInput.value = wall ? formatWall(wall, user.timeFormat) : "";
        },
        read,
        setDisabled: (disabled) => {
            for (const input of [dateInput, timeInput]) if (input) input.readOnly = disabled;
            if (pick) pick.hidden = disabled;
        },
        focus: () => dateInput?.focus(),
    };
}

function asText(input: HTMLInputElement | null, label: string): HTMLInputElement | null {
    if (!input) return null;
    if (!input.labels?.length && !input.hasAttribute("aria-label")) input.setAttribute("aria-label", label);
    input.classList.add(input.type);
    input.type = "text";
    input.autocomplete = "off";
    return input;
}

/** The browser's calendar, opened by a button; what is picked is written in the user's format. */
function pickButton(input: HTMLInputElement, label: string, user: UserData, now: string): HTMLElement {
    const native = make("input", { type: "date", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
    const button = make("button", { type: "button", class: "pick", "aria-label": `Pick a date for ${label}` }, "▾");
    button.addEventListener("click", () => {
        const day = parseDate(input.value, user.dateFormat, wallTime(new Date(now), user.timeZone).year);
        native.value = day ? formatWall({ ...day, hour: 0, minute: 0 }, "yyyy-MM-dd") : "";
        native.showPicker();
    });
    native.addEventListener("change", (event) => {
        event.stopPropagation();
        const [year = 0, month = 0, day = 0] = native.value.split("-").map(Number);
        input.value = native.value === "" ? "" : formatWall({ year, month, day, hour: 0, minute: 0 }, user.dateFormat);
        input.dispatchEvent(new Event("change", { bubbles: true }));
        input.focus();
    });
    input.insertAdjacentElement("afterend", button);
    button.insertAdjacentElement("afterend", native);
    return button;
}
