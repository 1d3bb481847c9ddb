// The row of chips for a day, with a field for any other.
import { momentOfDay, parkChips, planChips, type DateChip } from '../../logic/parkDates';
import { dayText, weekdayText } from '../../logic/moments';
import { chips } from '../../ui/chips';
import { element, show } from '../../ui/element';
import { line } from '../../ui/fluent';
import type { Page } from '../../xrm/page';

export interface Settings {
    /** Days on which everybody is closed, as 2026-12-25. */
    closed: ReadonlySet<string>;
    /** Calendar days a deal may be parked at a time. */
    longest: number;
}

export interface Days {
    root: HTMLElement;
    update: (settings: Settings) => void;
}

const date = 'date';
const labels: Record<DateChip['id'], string> = {
    week: 'week',
    weeks: 'weeks',
    holidays: 'holidays',
    tomorrow: 'tomorrow',
    days: 'inDays',
    next: 'nextWeek',
};

/** @param onPick the moment, or null while none is picked, and whether it is the day after the holidays */
export function days(page: Page, what: 'park' | 'plan', onPick: (until: number | null, afterHolidays: boolean) => void): Days {
    const { say, format, clock } = page;
    let offered: DateChip[] = [];
    let picked = '';
    const row = chips(say(what === 'park' ? 'parkUntil' : 'planOn'), (id) => {
        picked = id;
        const chip = offered.find((one) => one.id === id);
        show(input, id === date);
        onPick(chip ? chip.at : momentOfDay(input.value, what, format.zone), id === 'holidays');
        if (id === date) input.focus();
    });
    const input = line({
        label: say('date'),
        type: 'date',
        value: '',
        class: 'date',
        onInput: (value) => {
            onPick(momentOfDay(value, what, format.zone), false);
        },
    });
    show(input, false);
    return {
        root: element('div', {}, row.root, input),
        update: ({ closed, longest }) => {
            offered = what === 'park' ? parkChips(clock.now(), format.zone, closed, longest) : planChips(clock.now(), format.zone, closed);
            row.update(
                [
                    ...offered.map((chip) => ({
                        id: chip.id,
                        label: say(labels[chip.id]),
                        note: `${weekdayText(chip.at, format, 'short')} ${dayText(chip.at, format)}`,
                    })),
                    { id: date, label: say('aDate') },
                ],
                new Set([picked]),
            );
        },
    };
}
