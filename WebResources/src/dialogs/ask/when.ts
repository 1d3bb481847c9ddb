// By when, and who is asked next if nothing has happened by then.
import type { Chip } from '../../logic/byWhen';
import { byText, dayText, weekdayText } from '../../logic/moments';
import { fromInput, toInput } from '../../logic/zone';
import { chips, problem } from '../../ui/chips';
import { element, replace, show } from '../../ui/element';
import { line } from '../../ui/fluent';
import { together } from './bound';
import type { Dialog, View } from './dialog';

const date = 'date';

export function byWhen(dialog: Dialog): View {
    const { say, format } = dialog.page;
    let picking = dialog.ask.by?.chip === date;
    const row = chips(say('byWhen'), (id) => {
        picking = id === date;
        const chip = dialog.chipsNow().find((one) => one.id === id);
        if (chip) dialog.change({ by: { chip: id, at: chip.at } });
        else dialog.update();
        if (picking) input.focus();
    });
    const input = line({
        label: say('byWhenDate'),
        hiddenLabel: true,
        type: 'datetime-local',
        value: dialog.ask.by?.chip === date ? toInput(dialog.ask.by.at, format.zone) : '',
        class: 'date',
        onInput: (value) => {
            const at = fromInput(value, format.zone);
            if (at !== null) dialog.change({ by: { chip: date, at } });
        },
    });
    const wrong = problem();
    const next = ifNotThen(dialog);
    const view = together(element('div', { class: 'by-when' }, row.root, input, wrong.root, next.root), [next], () => {
        const offered = dialog.chipsNow();
        row.update(
            [
                ...offered.map((chip) => ({ id: chip.id, label: chipText(dialog, chip), title: byText(chip.at, dialog.now, format) })),
                { id: date, label: say('aDate') },
            ],
            new Set([picking ? date : chosen(dialog, offered)]),
        );
        show(input, picking);
        wrong.say(dialog.problemOf('by'));
    });
    return {
        ...view,
        focus: (field) => {
            if (field === 'by') row.root.querySelector<HTMLElement>('.chip')?.focus();
            return field === 'by';
        },
    };
}

// A draft names the chip, whose moment has moved on since; the moment itself is what was chosen.
function chosen(dialog: Dialog, offered: Chip[]): string {
    const { by } = dialog.ask;
    if (by) return offered.some((chip) => chip.id === by.chip) ? by.chip : date;
    return offered.find((chip) => chip.at === dialog.synopsis?.byWhen)?.id ?? '';
}

function chipText(dialog: Dialog, chip: Chip): string {
    const { say, format } = dialog.page;
    switch (chip.id) {
        case 'hour':
            return say('withinTheHour');
        case 'today':
            return say('today');
        case 'noon':
            return chip.days === 1 ? say('tomorrowNoon') : say('noonOf', weekdayText(chip.at, format, 'long'));
        case 'friday':
            return chip.days === 7 ? say('fridayOf', dayText(chip.at, format)) : weekdayText(chip.at, format, 'long');
        case 'proposed':
            return byText(chip.at, dialog.now, format);
    }
}

function ifNotThen(dialog: Dialog): View {
    const { say } = dialog.page;
    const select = element('select', {
        onchange: () => {
            dialog.change({ ifNotThen: select.value === '' ? null : select.value });
        },
    });
    let shown = '';
    return {
        root: element('label', { class: 'if-not' }, element('span', {}, say('ifNotThen')), select),
        update: () => {
            // Who is asked now is not asked next; a choice that is on no list, as in an edit, stays chosen.
            const line = (dialog.synopsis?.line ?? []).filter((one) => one.id !== dialog.helper?.id);
            const kept = dialog.ask.ifNotThen;
            const all =
                kept !== null && !line.some((one) => one.id === kept) ? [...line, { id: kept, name: say('asBefore'), title: '' }] : line;
            const wanted = JSON.stringify(all);
            if (wanted !== shown) {
                shown = wanted;
                replace(
                    select,
                    element('option', { value: '' }, say('nobody')),
                    ...all.map((one) => element('option', { value: one.id }, one.title === '' ? one.name : `${one.name}, ${one.title}`)),
                );
            }
            select.value = kept ?? '';
        },
    };
}
