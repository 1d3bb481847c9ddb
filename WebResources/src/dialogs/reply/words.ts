// A reply in words: an answer, the reason of a no, the but of a yes.
import { textsOf, type What } from '../../logic/reply';
import { element } from '../../ui/element';
import { area } from '../../ui/fluent';
import { frame, type Here } from './frame';

export type Worded = Extract<What, 'answer' | 'no' | 'yesbut' | 'refuse' | 'youdoit'>;

export function words(here: Here, what: Worded): void {
    const { say } = here.page;
    const { needed, longest } = textsOf[what] ?? { needed: true, longest: 2000 };
    let text = '';
    const field = area({
        label: say(what),
        value: '',
        rows: 5,
        longest,
        onInput: (value) => {
            text = value;
            shown.fail('');
        },
    });
    const reader = here.assist.requester === '' ? say('whoAsked') : here.assist.requester;
    const shown = frame(
        here,
        what,
        {
            root: field,
            reply: () => (needed && text.trim() === '' ? say('needText') : { text }),
            focus: () => {
                field.focus();
            },
        },
        element('p', { class: 'quiet hint' }, say(what === 'youdoit' ? 'youDoItHint' : 'noHint', reader)),
    );
}
