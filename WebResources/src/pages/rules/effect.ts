// May raise an assist, or only give a reason: of a whole row.
import { raisesNow, turned, twins } from '../../logic/rules/draft';
import { signalName, unitName } from '../../logic/rules/names';
import type { SignalRow } from '../../logic/rules/table';
import { problem } from '../../ui/chips';
import { element, setAttribute, setText } from '../../ui/element';
import { button } from '../../ui/fluent';
import type { Board, View } from './board';

export function effect(board: Board, row: SignalRow, readOnly: boolean): View {
    const { say } = board.page;
    const wrong = problem();
    const text = element('span', {});
    const turn = button(
        text,
        () => {
            board.change(turned(board.draft, row));
        },
        { small: true, look: 'outline' },
    );
    const root = element('td', { class: 'effect' }, readOnly ? text : turn, wrong.root);
    return {
        root,
        update: () => {
            const raises = raisesNow(board.draft, row);
            const told = say(raises ? 'mayRaise' : 'reasonOnly');
            setText(text, told);
            setAttribute(turn, 'aria-label', say('turn', told, signalName(row.signal, say), unitName(row.unit, say)));
            root.classList.toggle('raises', raises);
            root.classList.toggle('changed', raises !== row.mayRaise);
            wrong.say(twins(board.rows, board.draft).includes(row.key) ? say('twins') : refusedLine());
        },
    };

    /** What the server says against a rule for fewer deals, which has no cell. */
    function refusedLine(): string {
        return (
            row.narrowed.map((rule) => board.refusals.get(`${row.key}/${rule.id ?? ''}`) ?? '').find((sentence) => sentence !== '') ?? ''
        );
    }
}
