// What has happened since the helper's last part in the deal; the date can be put right, the words changed.
import { longest } from '../../logic/ask';
import { dayText } from '../../logic/moments';
import { fromInput, toInput } from '../../logic/zone';
import { element, setText, show } from '../../ui/element';
import { area, button, line, setValue } from '../../ui/fluent';
import { bound, together } from './bound';
import type { Dialog, View } from './dialog';

/** @param again reads the synopsis from another date */
export function since(dialog: Dialog, again: (from: number) => void): View {
    const { say, format } = dialog.page;
    const heading = element('summary', {});
    const date = line({
        label: say('lastPartWas'),
        type: 'date',
        value: '',
        class: 'date',
        onInput: (value) => {
            const at = fromInput(`${value}T12:00`, format.zone);
            if (at !== null && at < dialog.now) again(at);
        },
    });
    date.hidden = true;
    const change = button(
        say('change'),
        () => {
            date.hidden = !date.hidden;
            const { sinceOn } = dialog.synopsis ?? {};
            if (sinceOn) setValue(date, toInput(sinceOn, format.zone).slice(0, 10));
            if (!date.hidden) date.focus();
        },
        { look: 'transparent', small: true, label: say('changeDate') },
    );
    const tried = bound(dialog, 'tried', say('whatITried'), { name: 'line', placeholder: say('optional') });
    const story = area({
        label: say('whatHappened'),
        value: '',
        rows: 5,
        longest: longest.synopsis,
        class: 'story',
        onInput: (value) => {
            dialog.change({ synopsis: value });
        },
    });
    const waiting = element('div', { class: 'quiet' }, say('readingTheStory'));
    const details = element(
        'details',
        { class: 'since' },
        heading,
        element('div', { class: 'since-row' }, change, date),
        tried.root,
        waiting,
        story,
    );
    let folded: boolean | null = null;
    return together(details, [tried], () => {
        const { synopsis } = dialog;
        const fold = dialog.ask.kind === 'talk';
        if (fold !== folded) {
            folded = fold;
            details.open = !fold;
        }
        setText(heading, headingOf(dialog));
        show(change, synopsis !== null && !dialog.several);
        show(waiting, synopsis === null && dialog.facts.synopsisRefused === '');
        setValue(story, dialog.ask.synopsis ?? synopsis?.text ?? '');
    });

    function headingOf({ synopsis, helper }: Dialog): string {
        const name = helper?.name ?? say('yourManager');
        if (dialog.inNameOf !== null) return say('sinceTalk');
        if (!synopsis) return say('sinceWhom', name);
        if (synopsis.firstTime || synopsis.sinceText === '')
            return synopsis.sinceOn === null ? say('firstTime', name) : say('sinceDay', dayText(synopsis.sinceOn, format));
        return say('sinceLastPart', name, synopsis.sinceText);
    }
}
