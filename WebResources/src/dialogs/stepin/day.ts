// Chips for a day in so many working days, with a field for any other.
import { dayText, weekdayText } from '../../logic/moments';
import { inWorkdays, momentOn, type At } from '../../logic/stepIn';
import { chips } from '../../ui/chips';
import { element, show } from '../../ui/element';
import { line } from '../../ui/fluent';
import type { Page } from '../../xrm/page';

const date = 'date';

/** @param onPick that moment of the day, or null once none is picked */
export function day(
    { say, format, clock }: Page,
    label: string,
    at: At,
    workdays: number[],
    onPick: (moment: number | null) => void,
): HTMLElement {
    let picked = '';
    const row = chips(label, (id) => {
        picked = picked === id ? '' : id;
        show(input, picked === date);
        onPick(
            picked === ''
                ? null
                : picked === date
                  ? momentOn(input.value, at, format.zone)
                  : inWorkdays(clock.now(), Number(id), at, format.zone),
        );
        update();
        if (picked === date) input.focus();
    });
    const input = line({
        label: say('dateOf', label),
        hiddenLabel: true,
        type: 'date',
        value: '',
        class: 'date',
        onInput: (value) => {
            onPick(momentOn(value, at, format.zone));
        },
    });
    show(input, false);
    update();
    return element('div', {}, row.root, input);

    function update(): void {
        const offered = workdays.map((days) => {
            const moment = inWorkdays(clock.now(), days, at, format.zone);
            return { id: String(days), label: `${weekdayText(moment, format, 'short')} ${dayText(moment, format)}` };
        });
        row.update([...offered, { id: date, label: say('aDate') }], new Set([picked]));
    }
}
