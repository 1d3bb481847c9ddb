// What a choice needs beside its key, in one line under the row: a sentence, whom and by when, until when and why.
import { missingFor, longest, type Choice, type Entered, type Key } from '../../logic/review/decision';
import { dayText, weekdayText } from '../../logic/moments';
import { holidays, reasons } from '../../logic/parking';
import type { Row } from '../../logic/review/review';
import { inWorkdays } from '../../logic/stepIn';
import { days } from '../../dialogs/park/days';
import { readSettings, shippedSettings } from '../../dialogs/park/settings';
import { chips, problem } from '../../ui/chips';
import { element } from '../../ui/element';
import { button, line } from '../../ui/fluent';
import type { Board } from './board';

export interface Entry {
    root: HTMLElement;
    focus: () => void;
}

interface Fields {
    nodes: HTMLElement[];
    /** Where the cursor goes first. */
    first: () => HTMLElement | null;
    update?: () => void;
}

/** Working days that the rep may take to get somebody on the phone, and the one that is proposed. */
const byDays = [1, 3, 5];
const proposedDays = 3;

/** @param done what was entered, when nothing is missing */
export function entry(board: Board, row: Row, key: Key, done: (entered: Entered) => void, left: () => void): Entry {
    const { say, clock } = board.page;
    const entered: Entered = {};
    const wrong = problem();
    const accept = (): void => {
        const missing = missingFor(key.choice, entered, clock.now());
        if (missing === null) done(entered);
        else wrong.say(say(missing));
    };
    const fields = fieldsOf(board, row, key.choice, entered, () => {
        wrong.say('');
    });
    const root = element(
        'div',
        {
            class: 'entry',
            role: 'group',
            'aria-label': `${say(key.title)}: ${row.name}`,
            onkeydown: (event) => {
                const { key: pressed, target } = event as KeyboardEvent;
                if (pressed === 'Escape') {
                    event.stopPropagation();
                    left();
                }
                if (pressed !== 'Enter' || !(target as HTMLElement).closest('fluent-text-input')) return;
                event.preventDefault();
                accept();
            },
        },
        ...fields.nodes,
        element(
            'div',
            { class: 'actions' },
            button(say(key.label), accept, { look: 'primary', small: true }),
            button(say('cancel'), left, { look: 'subtle', small: true }),
        ),
        wrong.root,
    );
    return {
        root,
        focus: () => {
            const first = fields.first();
            first?.focus();
            // What is offered is taken as it is, or written over.
            (first as { select?: () => void } | null)?.select?.();
        },
    };
}

function fieldsOf(board: Board, row: Row, choice: Choice, entered: Entered, changed: () => void): Fields {
    const { say } = board.page;
    if (choice === 'Park') return park(board, entered, changed);
    if (choice === 'Connect') return connect(board, row, entered, changed);
    entered.words = say(choice === 'Call' ? 'callWords' : 'mailWords', row.contact ?? say('theCustomer'));
    const words = line({
        label: say(choice === 'Call' ? 'callLine' : 'mailLine'),
        value: entered.words,
        longest: longest.words,
        onInput: (value) => {
            entered.words = value;
            changed();
        },
    });
    return { nodes: [words], first: () => words };
}

function connect({ page }: Board, { contact }: Row, entered: Entered, changed: () => void): Fields {
    const { say, clock, format } = page;
    const chip = (workdays: number): number => inWorkdays(clock.now(), workdays, 'end', format.zone);
    entered.whom = contact ?? '';
    entered.by = chip(proposedDays);
    const whom = line({
        label: say('connectWhom'),
        value: entered.whom,
        longest: longest.whom,
        onInput: (value) => {
            entered.whom = value;
            changed();
        },
    });
    const by = chips(say('connectBy'), (id) => {
        entered.by = Number(id);
        changed();
        show();
    });
    const show = (): void => {
        by.update(
            byDays.map((workdays) => {
                const at = chip(workdays);
                return { id: String(at), label: `${weekdayText(at, format, 'short')} ${dayText(at, format)}` };
            }),
            new Set([String(entered.by)]),
        );
    };
    show();
    return { nodes: [whom, by.root], first: () => whom };
}

function park({ page, api }: Board, entered: Entered, changed: () => void): Fields {
    const { say } = page;
    const firstOf = (root: HTMLElement): HTMLElement | null => root.querySelector<HTMLElement>('.chip');
    const when = days(page, 'park', (until, afterHolidays) => {
        if (until === null) delete entered.until;
        else entered.until = until;
        if (afterHolidays) entered.reason = holidays;
        changed();
        show();
        // The next thing that is missing has the cursor; a date is still being typed.
        if (until !== null && document.activeElement?.closest('.chip')) (entered.reason === undefined ? firstOf(why.root) : note)?.focus();
    });
    const why = chips(say('why'), (id) => {
        entered.reason = Number(id);
        changed();
        show();
        note.focus();
    });
    const note = line({
        label: say('parkNoteHere'),
        value: '',
        longest: longest.note,
        onInput: (value) => {
            entered.note = value;
        },
    });
    let settings = shippedSettings;
    const show = (): void => {
        when.update(settings);
        why.update(
            reasons.map((reason, index) => ({ id: String(index), label: say(reason) })),
            new Set(entered.reason === undefined ? [] : [String(entered.reason)]),
        );
    };
    show();
    // What the settings say of holidays comes a moment later, and without them one parks as well.
    readSettings(api).then(
        (read) => {
            settings = read;
            show();
        },
        () => undefined,
    );
    return { nodes: [when.root, why.root, note], first: () => firstOf(when.root) };
}
