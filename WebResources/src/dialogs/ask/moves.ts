// Moves to start from in the dialog.
import { movesAt, reaching, startFrom, type Move } from '../../logic/moves';
import type { Dialog } from './dialog';

export const movesFor = (dialog: Dialog): Move[] => (dialog.several ? [] : movesAt(dialog.facts.moves, dialog.ask.obstacle));

/** What a move changes. Opened for it alone, the dialog also begins with whom it would go to. */
export function startOf(move: Move, { ask, about, synopsis }: Dialog): Partial<Dialog['ask']> {
    const nobody = ask.to.length === 0 && ask.people.length === 0;
    const begun = about.move !== null && nobody ? { ...ask, ...reaching(move.kind, synopsis?.people ?? []) } : ask;
    return { to: begun.to, people: begun.people, ...startFrom(move, begun) };
}
