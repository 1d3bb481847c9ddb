// Decisions leave together: first a look at what would be told, then the sending itself, rep by rep. Whatever gets no answer is kept and sent again under the same keys.
import { answered } from '../../logic/review/draft';
import { wireOf, type Decision } from '../../logic/review/decision';
import { answersIn, chunksOf, messagesIn, type Message } from '../../logic/review/sending';
import { textOf } from '../../xrm/rows';
import { unlessThere } from '../../xrm/webApi';
import type { Board, Outcome } from './board';

export interface Look {
    refused: Outcome[];
    messages: Message[];
    /** Decisions that would go through. */
    going: number;
}

/**
 * What sending would do; nothing is written.
 * @throws {Refused | Unreachable} the whole list got no answer
 */
export async function look(board: Board): Promise<Look> {
    const { decisions } = board.draft;
    const messages: Message[] = [];
    const outcomes: Outcome[] = [];
    for (const chunk of chunksOf(decisions)) {
        const answer = await call(board, chunk, true);
        outcomes.push(...answer.outcomes.filter(({ done }) => !done));
        messages.push(...answer.messages);
    }
    for (const outcome of outcomes) board.refused.set(outcome.decision.deal, outcome);
    board.update();
    return { refused: outcomes, messages, going: decisions.length - outcomes.length };
}

/**
 * Sends the whole draft; an empty one says that the review took place. What was answered leaves the draft at once, so that a lost connection keeps the rest only.
 * @throws {Refused | Unreachable} the rest got no answer
 */
export async function send(board: Board): Promise<void> {
    const chunks = chunksOf(board.draft.decisions);
    for (const chunk of chunks.length === 0 ? [[]] : chunks) {
        const { outcomes } = await call(board, chunk, false);
        for (const { done, ...outcome } of outcomes) {
            const { deal } = outcome.decision;
            if (done) board.sent = [...board.sent.filter(({ decision }) => decision.deal !== deal), outcome];
            if (done) board.refused.delete(deal);
            else board.refused.set(deal, outcome);
        }
        board.keep(answered(board.draft, new Set(outcomes.map(({ decision }) => decision.key))));
        board.update();
    }
    board.recorded = true;
}

async function call(
    board: Board,
    decisions: Decision[],
    looks: boolean,
): Promise<{ outcomes: (Outcome & { done: boolean })[]; messages: Message[] }> {
    const body = { Decisions: JSON.stringify(decisions.map(wireOf)), ...(looks ? { Look: true } : {}) };
    const answer = await unlessThere(() => board.api.post('crma_SendDecisions', body));
    const answers = new Map(answersIn(textOf(answer, 'Answers')).map((one) => [one.key, one]));
    return {
        messages: messagesIn(textOf(answer, 'Messages')),
        outcomes: decisions.flatMap((decision) => {
            const one = answers.get(decision.key);
            return one ? [{ decision, done: one.done, text: one.text, assist: one.assist }] : [];
        }),
    };
}
