// Join a meeting: one of the deal's coming ones, or up to three times for a new one.
import { most } from '../../logic/ask';
import { dayText, timeText, weekdayText } from '../../logic/moments';
import { fromInput, toInput } from '../../logic/zone';
import { chips, problem } from '../../ui/chips';
import { element, show } from '../../ui/element';
import { line, setValue } from '../../ui/fluent';
import { bound, together } from './bound';
import type { Dialog, View } from './dialog';

const newMeeting = 'new';

export function meeting(dialog: Dialog): View {
    const { say, format } = dialog.page;
    // Chosen by hand only: with no meetings planned, the times are there at once.
    let wantsNew = dialog.ask.times.length > 0 || dialog.ask.meeting !== '';
    const which = chips(say('whichMeeting'), (id) => {
        wantsNew = id === newMeeting;
        dialog.change({ appointment: wantsNew || dialog.ask.appointment === id ? null : id });
    });
    const name = bound(dialog, 'meeting', say('meetingName'));
    const slots = Array.from({ length: most.times }, (_, index) => slot(dialog, index));
    const times = element(
        'div',
        { class: 'field' },
        name.root,
        element('span', { class: 'label' }, say('timesThatSuit')),
        element('div', { class: 'times' }, ...slots.map(({ root }) => root)),
    );
    const wrong = problem();
    const part = bound(dialog, 'part', say('yourPart', dialog.helper?.name ?? ''), { rows: 2 });
    const root = element('div', { class: 'kind' }, which.root, times, wrong.root, part.root);
    const view = together(root, [name, part, ...slots], () => {
        const { meetings } = dialog.facts;
        show(which.root, meetings.length > 0);
        const isNew = dialog.ask.appointment === null && (wantsNew || meetings.length === 0);
        which.update(
            [
                ...meetings.map(({ id, subject, at }) => ({
                    id,
                    label: subject,
                    note: `${weekdayText(at, format, 'short')} ${dayText(at, format)} ${timeText(at, format)}`,
                })),
                { id: newMeeting, label: say('aNewOne') },
            ],
            new Set([isNew ? newMeeting : (dialog.ask.appointment ?? '')]),
        );
        show(times, isNew);
        wrong.say(dialog.problemOf('meeting'));
    });
    return {
        ...view,
        focus: (field) => {
            if (field !== 'meeting') return false;
            const first = which.root.hidden ? slots[0]?.input : which.root.querySelector<HTMLElement>('.chip');
            first?.focus();
            return true;
        },
    };
}

function slot(dialog: Dialog, index: number): View & { input: HTMLElement } {
    const { say, format } = dialog.page;
    const input = line({
        label: say('timeNumber', index + 1),
        hiddenLabel: true,
        type: 'datetime-local',
        value: shownAt(dialog, index),
        onInput: (value) => {
            const at = fromInput(value, format.zone);
            const times = [...dialog.ask.times];
            if (at === null) times.splice(index, 1);
            else times[Math.min(index, times.length)] = at;
            dialog.change({ times });
        },
    });
    return {
        input,
        root: input,
        update: () => {
            // While a date is half typed the field holds nothing yet.
            if (shownAt(dialog, index) !== '') setValue(input, shownAt(dialog, index));
        },
    };
}

function shownAt(dialog: Dialog, index: number): string {
    const at = dialog.ask.times[index];
    return at === undefined ? '' : toInput(at, dialog.page.format.zone);
}
