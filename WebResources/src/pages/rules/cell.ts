// A cell: the threshold, empty where it is that of every stage (shown greyed), "off" where the signal is off.
import { refusalOf, textNow, typed } from '../../logic/rules/draft';
import { signalName, unitName } from '../../logic/rules/names';
import { cellKey, inherited, textIn, type SignalRow } from '../../logic/rules/table';
import { problem } from '../../ui/chips';
import { element, setAttribute, setText } from '../../ui/element';
import type { Board, View } from './board';

export function cell(board: Board, row: SignalRow, column: number, readOnly: boolean, stage: string): View {
    const { say } = board.page;
    const off = say('off');
    const wider = (): string => inherited(board.rows, row, column, (other, at) => textNow(board.draft, other, at, off), off);
    if (readOnly) return reading(board, row, column, stage, wider);
    const key = cellKey(row, column);
    const wrong = problem();
    wrong.root.id = `wrong-${key.replace(/[./]/g, '-')}`;
    const input = element('input', {
        type: 'text',
        autocomplete: 'off',
        maxlength: 4,
        'aria-label': say('cell', signalName(row.signal, say), unitName(row.unit, say), stage),
        'aria-describedby': wrong.root.id,
        oninput: () => {
            board.change(typed(board.draft, row, column, input.value, off));
        },
    });
    input.value = textNow(board.draft, row, column, off);
    const root = element('td', {}, input, wrong.root);
    return {
        root,
        update: () => {
            const text = textNow(board.draft, row, column, off);
            // While somebody types, the field keeps what he has typed.
            if (document.activeElement !== input && input.value !== text) input.value = text;
            setAttribute(input, 'placeholder', wider());
            const refusal = refusalOf(row, text, off);
            const sentence = refusal ? say(...refusal) : (board.refusals.get(key) ?? '');
            wrong.say(sentence);
            setAttribute(input, 'aria-invalid', sentence === '' ? null : 'true');
            root.classList.toggle('changed', key in board.draft.cells);
        },
    };
}

function reading(board: Board, row: SignalRow, column: number, stage: string, wider: () => string): View {
    const { say } = board.page;
    const value = element('span', {});
    return {
        root: element('td', {}, element('span', { class: 'quiet stage' }, stage), value),
        update: () => {
            const own = textIn(row.cells[column], say('off'));
            setText(value, own === '' ? wider() || say('none') : own);
            value.classList.toggle('quiet', own === '');
        },
    };
}
