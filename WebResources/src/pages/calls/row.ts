// One call: whom, which number, the line to say, and after it what came of it.
import { results, type Call } from '../../logic/calls';
import { byText } from '../../logic/moments';
import { telOf } from '../../logic/phone';
import { element, replace, setAttribute, setText, show, type Child } from '../../ui/element';
import { button, line, setDisabled, setValue } from '../../ui/fluent';
import { addressOf } from '../../xrm/address';
import type { Board } from './board';
import { why } from './why';

const longestNote = 2000;

export interface RowView {
    root: HTMLElement;
    update: (call: Call) => void;
    /** Puts the cursor on what comes first: the number, or else the first result. */
    focus: () => void;
}

export function row(board: Board, first: Call, entered: (call: Call) => void): RowView {
    const { say, format, clock } = board.page;
    let call = first;
    const heading = element('h2', { id: `call-${call.id}`, tabindex: -1 }, call.name);
    const about = element('p', { class: 'quiet' });
    const number = element('div', { class: 'number' });
    const words = element('p', { class: 'line' });
    const best = element('p', { class: 'quiet' });
    const won = element('p', { class: 'told' }, say('dealWon'));
    const so = element('p', { class: 'so' });
    const unsaved = element('p', { class: 'told', role: 'status' });
    const refused = element('div', { class: 'failure', role: 'alert' });
    const reasons = why(board, () => call);
    const note = line({
        label: say('note'),
        value: board.noteOf(call),
        longest: longestNote,
        onInput: (value) => {
            board.type(call, value);
        },
    });
    const choices = results.map((result) =>
        button(
            say(result),
            () => {
                void board.enter(call, result).then(() => {
                    entered(call);
                });
            },
            { class: 'result', ...(result === 'reached' ? { look: 'primary' as const } : {}) },
        ),
    );
    const leave = button(
        say('leaveIt'),
        () =>
            void board.leave(call).then(() => {
                entered(call);
            }),
        { look: 'subtle' },
    );
    const enterHere = button(
        say('enterResult'),
        () => {
            board.standAt(call.id);
            note.focus();
        },
        { look: 'outline', label: say('enterResultOf', call.name) },
    );
    const back = button(
        '',
        () =>
            void board.undo(call).then(() => {
                entered(call);
            }),
        { look: 'subtle' },
    );
    const entry = element(
        'div',
        { class: 'entry' },
        note,
        element('div', { class: 'results', role: 'group', 'aria-label': say('resultOf', call.name) }, ...choices),
    );
    const root = element(
        'li',
        { class: 'call', 'aria-labelledby': heading.id },
        element('div', { class: 'whom' }, heading, about),
        number,
        words,
        best,
        won,
        so,
        unsaved,
        refused,
        entry,
        element('div', { class: 'actions' }, enterHere, back, leave, reasons.toggle),
        reasons.panel,
    );
    let numberShown = '';

    function update(next: Call): void {
        call = next;
        const current = board.state.current === call.id && call.open;
        const kept = board.unsavedOf(call);
        root.classList.toggle('current', current);
        setAttribute(root, 'aria-current', current ? 'step' : null);
        setText(heading, call.title === '' ? call.name : `${call.name}, ${call.title}`);
        replace(about, ...aboutOf());
        showNumber();
        setText(words, call.line);
        show(words, call.line !== '' && call.open);
        setText(best, call.bestTime === '' ? '' : say('bestTime', call.bestTime));
        show(best, call.bestTime !== '' && call.open);
        show(won, call.dealWon && call.open);
        setText(so, triedText());
        show(so, call.result !== null);
        setText(unsaved, kept === undefined ? '' : say('keptHere', say(kept.result)));
        show(unsaved, kept !== undefined);
        setText(refused, board.refusals.get(call.id) ?? '');
        show(refused, board.refusals.has(call.id));
        show(entry, current);
        show(enterHere, call.open && !current);
        show(leave, current && call.attempts > 0);
        const undoable = board.state.undoable === call.id;
        show(back, call.result !== null && (undoable || !current));
        setText(back, say(undoable ? 'undo' : 'correct'));
        setAttribute(back, 'aria-label', say(undoable ? 'undoOf' : 'correctOf', call.name));
        show(reasons.toggle, call.open && call.detail !== '');
        if (!call.open) reasons.close();
        setValue(note, board.noteOf(call));
        for (const node of [...choices, leave, back]) setDisabled(node, board.isBusy(call));
    }

    function aboutOf(): Child[] {
        const deal = element('a', { href: addressOf('opportunity', call.dealId), target: '_top' }, call.deal);
        const now = clock.now();
        const by = call.by === null ? '' : say(call.by < now ? 'wasDue' : 'by', byText(call.by, now, format));
        return [
            deal,
            element(
                'span',
                { class: call.by !== null && call.by < now && call.open ? 'overdue' : undefined },
                ` ${say('for', call.requester, by)}`,
            ),
        ];
    }

    function showNumber(): void {
        show(number, call.open);
        const shown = call.number;
        if (shown === numberShown && number.hasChildNodes()) return;
        numberShown = shown;
        const link = telOf(shown);
        replace(
            number,
            link === null
                ? element('span', { class: 'problem' }, shown === '' ? say('noNumber') : shown)
                : element(
                      'a',
                      {
                          href: link,
                          class: 'tel',
                          'aria-label': say('callWhom', call.name, shown),
                          onclick: () => {
                              // Kept before the phone app comes to the front: coming back shows this call.
                              board.standAt(call.id);
                          },
                      },
                      shown,
                  ),
        );
    }

    function triedText(): string {
        if (call.result === null) return '';
        const when = call.triedOn === null ? '' : byText(call.triedOn, clock.now(), format);
        const text =
            call.attempts > 1 ? say('triedOften', say(call.result), when, call.attempts) : say('triedOnce', say(call.result), when);
        return call.note === '' ? text : `${text}: ${call.note}`;
    }

    return {
        root,
        update,
        focus: () => {
            (root.querySelector<HTMLElement>('a.tel') ?? choices[0])?.focus();
        },
    };
}
