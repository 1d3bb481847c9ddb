// The kinds that are mostly words: an opinion, and five minutes.
import { talkChips, type TalkChip } from '../../logic/byWhen';
import { timeText, weekdayText } from '../../logic/moments';
import { chips, problem } from '../../ui/chips';
import { element } from '../../ui/element';
import { bound, together } from './bound';
import type { Dialog, View } from './dialog';

export function opinion(dialog: Dialog): View {
    const { say } = dialog.page;
    const question = bound(dialog, 'question', say('myQuestion'), { rows: 3, field: 'question' });
    const proposal = bound(dialog, 'proposal', say('whatIWouldDo'), { rows: 2 });
    return together(element('div', { class: 'kind' }, question.root, proposal.root), [question, proposal]);
}

export function talk(dialog: Dialog): View {
    const { say } = dialog.page;
    const when = chips(say('when'), (id) => {
        const chip = talkChips(dialog.now, dialog.page.format.zone).find((one) => one.id === id);
        if (chip) dialog.change({ when: { chip: id, text: sentText(dialog, chip), at: chip.at, by: chip.by } });
    });
    const wrong = problem();
    const reach = bound(dialog, 'reach', say('reachMeAt'), { type: 'tel' });
    const about = bound(dialog, 'about', say('itIsAbout'), { placeholder: say('optional') });
    const view = together(element('div', { class: 'kind' }, when.root, wrong.root, reach.root, about.root), [reach, about], () => {
        const offered = talkChips(dialog.now, dialog.page.format.zone);
        const kept = dialog.ask.when;
        when.update(
            [
                ...(kept?.chip === 'kept' ? [{ id: 'kept', label: kept.text }] : []),
                ...offered.map((chip) => ({ id: chip.id, label: chipText(dialog, chip) })),
            ],
            new Set([kept?.chip ?? '']),
        );
        wrong.say(dialog.problemOf('when'));
    });
    return {
        ...view,
        focus: (field) => {
            if (field === 'when') when.root.querySelector<HTMLElement>('.chip')?.focus();
            return field === 'when';
        },
    };
}

function chipText(dialog: Dialog, chip: TalkChip): string {
    const { say, format } = dialog.page;
    if (chip.id === 'hour') return say('withinTheHour');
    if (chip.id === 'today') return say('todayAfter', timeText(chip.at, format));
    return chip.days === 1 ? say('tomorrowMorning') : say('morningOf', weekdayText(chip.at, format, 'long'));
}

// "Tomorrow morning" means another day to whoever reads it tomorrow.
function sentText(dialog: Dialog, chip: TalkChip): string {
    const { say, format } = dialog.page;
    if (chip.id === 'hour') return say('before', timeText(chip.by, format));
    if (chip.id === 'today') return say('dayAfter', weekdayText(chip.at, format, 'long'), timeText(chip.at, format));
    return say('morningOf', weekdayText(chip.at, format, 'long'));
}
