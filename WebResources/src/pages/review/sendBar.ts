// The foot of the page: how much is decided, and Send decisions. With nothing to decide, that the review took place.
import { emptyOf } from '../../logic/review/words';
import { element, setText, show } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import { Refused, Unreachable } from '../../xrm/webApi';
import type { Board } from './board';
import { lookAt } from './lookAt';
import { look, send } from './send';

export interface SendBar {
    root: HTMLElement;
    /** Stands in place of the deals when there are none. */
    empty: HTMLElement;
    focus: () => void;
}

/**
 * @param again reads the pipeline anew
 * @param sent the same, after all has been sent that could be
 */
export function sendBar(board: Board, again: () => Promise<void>, sent: () => Promise<void>): SendBar {
    const { say, format } = board.page;
    const kept = element('p', { class: 'quiet' });
    const failure = element('p', { class: 'problem', role: 'alert' });
    const main = button('', () => void act(), { look: 'primary', class: 'send' });
    const root = element('footer', { class: 'send-bar' }, kept, failure, main);
    const nothing = element('p', { class: 'label' });
    const done = button(say('doneForToday'), () => void record(), { look: 'primary' });
    const recorded = element('p', { class: 'quiet', role: 'status' });
    const empty = element('section', { class: 'nothing' }, nothing, done, recorded);
    let busy = false;

    board.add(() => {
        const { review, draft } = board;
        const count = draft.decisions.length;
        const undecided = board.rows.filter(({ section, deal }) => section === 'decide' && !board.isDecided(deal)).length;
        const isEmpty = review !== null && !board.reading && board.rows.every(({ section }) => section !== 'decide');
        show(empty, isEmpty);
        setText(nothing, isEmpty ? emptyOf(review.next, format, say) : '');
        show(done, !board.recorded && count === 0);
        setText(recorded, board.recorded ? say('recorded') : '');
        show(root, count > 0 || undecided > 0);
        root.classList.toggle('idle', count === 0);
        setText(kept, count === 0 ? say('decideHint') : say(undecided === 0 ? 'allDecided' : 'keptHere', count, undecided));
        setText(main, count === 0 ? say('sendDecisions') : say('sendDecisionsCount', count));
        setDisabled(main, busy || count === 0);
        setDisabled(done, busy);
    });
    return {
        root,
        empty,
        focus: () => {
            main.focus();
        },
    };

    async function act(): Promise<void> {
        if (busy || board.draft.decisions.length === 0) return;
        const seen = await trying(() => look(board));
        if (seen === null) return;
        if (!(await lookAt(board.page, seen))) {
            main.focus();
            // What was refused is decided anew, on what it is now.
            if (seen.refused.length > 0) await again();
            return;
        }
        const count = board.sent.length;
        await trying(() => send(board));
        if (board.sent.length > count) board.said = say('sentSome', board.sent.length - count);
        // After a lost answer the list is read when the rest has gone.
        if (failure.textContent === '') await sent();
    }

    async function record(): Promise<void> {
        if (busy) return;
        await trying(() => send(board));
    }

    /** @returns null when it got no answer, which is then said */
    async function trying<T>(what: () => Promise<T>): Promise<T | null> {
        busy = true;
        setText(failure, '');
        board.update();
        try {
            return await what();
        } catch (error) {
            if (error instanceof Unreachable) setText(failure, say('unsent'));
            else if (error instanceof Refused) setText(failure, error.message);
            else throw error;
            return null;
        } finally {
            busy = false;
            board.update();
        }
    }
}
