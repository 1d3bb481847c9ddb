// A reply that is a moment: chips, and a field for any other. One of the chips is sent by the same tap.
import { laterChips, timeChips, type LaterChip } from '../../logic/later';
import { meetingTimes } from '../../logic/details';
import { byText } from '../../logic/moments';
import type { What } from '../../logic/reply';
import { fromInput, toInput, hour } from '../../logic/zone';
import { chips, type Option } from '../../ui/chips';
import { element, show } from '../../ui/element';
import { line } from '../../ui/fluent';
import { textOf } from '../../xrm/rows';
import { frame, type Here } from './frame';

export type Timed = Extract<What, 'later' | 'suggest' | 'accept' | 'letustalk'>;

const date = 'date';
const hints = { later: 'laterHint', suggest: 'suggestHint', accept: 'acceptHint', letustalk: 'letustalkHint' } as const;
const chipLabels: Record<LaterChip['id'], string> = {
    quarter: 'chipquarter',
    evening: 'chipevening',
    tomorrow: 'chiptomorrow',
    afternoon: 'chipafternoon',
    monday: 'chipmonday',
    week: 'chipweek',
};
const labels = { later: 'laterWhen', suggest: 'suggestWhen', accept: 'acceptWhen', letustalk: 'talkWhen' } as const;

interface Offer {
    option: Option;
    at: number;
}

export async function times(here: Here, what: Timed): Promise<void> {
    const { say, format, clock } = here.page;
    const offers = what === 'accept' ? await asked(here) : proposed(here, what);
    let at: number | null = null;
    const row = chips(say(labels[what]), (id) => {
        const offer = offers.find(({ option }) => option.id === id);
        show(input, id === date);
        at = offer?.at ?? fromInput(input.value, format.zone);
        mark(id);
        if (offer) void shown.send();
        else input.focus();
    });
    const mark = (on: string): void => {
        row.update([...offers.map(({ option }) => option), { id: date, label: say('aDate') }], new Set([on]));
    };
    const input = line({
        label: say('date'),
        hiddenLabel: true,
        type: 'datetime-local',
        value: toInput(clock.now() + 24 * hour, format.zone),
        class: 'date',
        onInput: (value) => {
            at = fromInput(value, format.zone);
            shown.fail('');
        },
    });
    show(input, offers.length === 0);
    mark(offers.length === 0 ? date : '');
    if (offers.length === 0) at = fromInput(input.value, format.zone);
    const shown = frame(
        here,
        what,
        {
            root: element('div', {}, row.root, input),
            reply: () => {
                if (what === 'letustalk' && at === null) return {};
                return at === null ? say('needTime') : at <= clock.now() ? say('pastTime') : { at };
            },
            focus: () => row.root.querySelector<HTMLElement>('.chip')?.focus(),
        },
        element('p', { class: 'quiet hint' }, say(hints[what], here.assist.requester === '' ? say('whoAsked') : here.assist.requester)),
    );
}

function proposed({ page: { say, format, clock } }: Here, what: Timed): Offer[] {
    const now = clock.now();
    return (what === 'later' ? laterChips : timeChips)(now, format.zone).map(({ id, at }) => ({
        option: { id, label: say(chipLabels[id]), note: byText(at, now, format) },
        at,
    }));
}

/** The times the ask names, of those that are still to come. */
async function asked({ api, assist, page: { format, clock } }: Here): Promise<Offer[]> {
    const detail = assist.detail === '' ? null : await api.find(`crma_assistdetails(${assist.detail})?$select=crma_originalask`);
    const now = clock.now();
    return meetingTimes(detail === null ? '' : textOf(detail, 'crma_originalask'))
        .filter((at) => at > now)
        .map((at) => ({ option: { id: String(at), label: byText(at, now, format) }, at }));
}
