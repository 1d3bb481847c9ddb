// What was decided: last time, with what came of it; and what was just sent, or could not be done.
import { choiceText, decisionText } from '../../logic/review/decision';
import { cameOf } from '../../logic/review/words';
import { element, replace, show, type Child } from '../../ui/element';
import { button } from '../../ui/fluent';
import { addressOf } from '../../xrm/address';
import type { Board } from './board';

export function decidedLastTime(board: Board): HTMLElement {
    const { say } = board.page;
    return listed(board, 'last', 'decidedLast', () =>
        (board.review?.decided ?? []).map((one) => ({
            id: one.deal,
            nodes: [
                dealLink(board, one.deal, one.name),
                element('span', {}, one.text === '' ? choiceText(one.choice, say) : one.text),
                element('span', { class: one.came === 'none' ? 'quiet' : undefined }, cameOf(one, say)),
            ],
        })),
    );
}

export function sentNow(board: Board): HTMLElement {
    const { say, format } = board.page;
    return listed(board, 'sent', 'sentNow', () =>
        board.sent.map(({ decision, text, assist }) => ({
            id: decision.key,
            nodes: [
                dealLink(board, decision.deal, decision.name),
                element('span', {}, text === '' ? decisionText(decision, format, say) : text),
                assist !== null && element('a', { href: addressOf('crma_managerassist', assist), target: '_top' }, say('openAsk')),
            ],
        })),
    );
}

/** Decisions about deals that are on the page no more: still to be sent, or refused. */
export function gone(board: Board): HTMLElement {
    const { say, format } = board.page;
    return listed(board, 'gone', 'offTheList', () => {
        if (board.reading) return [];
        const here = new Set(board.rows.map(({ deal }) => deal));
        const kept = board.draft.decisions.filter(({ deal }) => !here.has(deal));
        const refused = [...board.refused.values()].filter(
            ({ decision: { deal } }) => !here.has(deal) && !kept.some((one) => one.deal === deal),
        );
        return [
            ...kept.map((decision) => ({
                id: decision.key,
                nodes: [
                    element('span', { class: 'what' }, decision.name),
                    element('span', {}, decisionText(decision, format, say)),
                    element('span', { class: 'quiet' }, board.refused.get(decision.deal)?.text ?? say('notOnTheList')),
                    dismiss(board, decision.deal, say('undo'), say('undoOf', decision.name)),
                ],
            })),
            ...refused.map(({ decision, text }) => ({
                id: `${decision.key}!`,
                nodes: [
                    element('span', { class: 'what' }, decision.name),
                    element('span', { class: 'refused' }, say('notDone', decisionText(decision, format, say), text)),
                    dismiss(board, decision.deal, say('ok'), say('okOf', decision.name)),
                ],
            })),
        ];
    });
}

function listed(board: Board, name: string, title: string, read: () => { id: string; nodes: Child[] }[]): HTMLElement {
    const items = element('ul', { class: 'lines' });
    const root = element(
        'section',
        { class: name, 'aria-labelledby': `head-${name}` },
        element('h2', { id: `head-${name}`, tabindex: -1 }, board.page.say(title)),
        items,
    );
    let shown = '';
    board.add(() => {
        const lines = read();
        show(root, lines.length > 0);
        const next = lines.map(({ id }) => id).join();
        if (next === shown) return;
        shown = next;
        replace(items, ...lines.map(({ nodes }) => element('li', {}, ...nodes)));
    });
    return root;
}

const dismiss = (board: Board, deal: string, text: string, label: string): HTMLElement =>
    button(
        text,
        () => {
            board.undo(deal);
        },
        { look: 'subtle', small: true, label },
    );

const dealLink = (board: Board, deal: string, name: string): HTMLElement =>
    button(
        name,
        () => {
            board.show({ table: 'opportunity', id: deal, title: name });
        },
        { look: 'transparent', small: true, class: 'link' },
    );
