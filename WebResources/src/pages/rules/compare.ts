// Compare, then Activate: a draft is looked at before it is in force.
import { isEmpty, emptyDraft, refusalOf, rulesAfter, textNow, twins } from '../../logic/rules/draft';
import { added, figuresOf, nothing, partOf, type Part } from '../../logic/rules/preview';
import { jsonOf, type RuleChange } from '../../logic/rules/rule';
import { columns } from '../../logic/rules/table';
import { element, replace, setAttribute, setText, show } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import { newId } from '../../xrm/page';
import { textOf } from '../../xrm/rows';
import { unlessThere } from '../../xrm/webApi';
import type { Board, View } from './board';
import { refusedAt } from './refused';
import { result } from './result';
import { said } from '../said';

const everything = -1;

export function compare(board: Board): View {
    const { say } = board.page;
    const count = element('span', { class: 'quiet' });
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const done = element('p', { role: 'status', class: 'done' });
    const progress = element('progress', { 'aria-label': say('comparing') });
    const progressText = element('span', { class: 'quiet', role: 'status' });
    const outcome = element('div', { class: 'outcome' });
    const start = button(say('compare'), () => void run(), { look: 'primary' });
    const discard = button(say('discard'), () => {
        board.dropped = 0;
        board.change(emptyDraft());
    });
    const cancel = button(say('cancel'), () => {
        round++;
        running(false);
    });
    const buttons = element('div', { class: 'actions' }, start, discard, count);
    const bar = element('div', { class: 'actions', hidden: true }, progress, progressText, cancel);
    // What was compared, and whether it is still what stands in the table. A later round makes an earlier one fall silent.
    let compared = '';
    let round = 0;
    let activation = newId();
    const fail = (sentence: string): void => {
        setText(failure, sentence);
        show(failure, sentence !== '');
    };
    const running = (on: boolean): void => {
        show(bar, on);
        show(buttons, !on);
        if (!on) start.focus();
    };
    const draftNow = (): string => JSON.stringify(board.draft);

    return {
        root: element('section', { class: 'compare', 'aria-label': say('compare') }, buttons, bar, failure, done, outcome),
        update: () => {
            const changes = board.changes.size;
            setDisabled(start, changes === 0 || isWrong());
            show(discard, !isEmpty(board.draft));
            setText(
                count,
                board.dropped > 0
                    ? say('dropped', board.dropped)
                    : changes === 1
                      ? say('oneChange')
                      : changes > 1
                        ? say('changes', changes)
                        : say('noChanges'),
            );
            if (compared !== '' && compared !== draftNow()) {
                compared = '';
                round++;
                replace(outcome);
                show(bar, false);
                show(buttons, true);
            }
            if (changes > 0) setText(done, '');
            if (board.refusals.size === 0) fail('');
        },
    };

    function isWrong(): boolean {
        const off = say('off');
        return (
            twins(board.rows, board.draft).length > 0 ||
            board.rows.some((row) => columns.some((_, column) => refusalOf(row, textNow(board.draft, row, column, off), off) !== null))
        );
    }

    async function run(sample?: number): Promise<void> {
        if (board.changes.size === 0 || isWrong()) return;
        const mine = ++round;
        compared = draftNow();
        activation = newId();
        fail('');
        replace(outcome);
        running(true);
        advance(nothing);
        cancel.focus();
        const changes = board.changes;
        const body = {
            Rules: JSON.stringify(rulesAfter(board.rules, changes.values()).map(jsonOf)),
            ...(sample === undefined ? {} : { Sample: sample }),
        };
        let sum = nothing;
        let cursor = '';
        try {
            do {
                const answer = await board.api.post('crma_PreviewStallRules', cursor === '' ? body : { ...body, Cursor: cursor });
                if (mine !== round) return;
                sum = added(sum, partOf(textOf(answer, 'Result')));
                cursor = textOf(answer, 'Cursor');
                advance(sum);
            } while (cursor !== '');
        } catch (error) {
            if (mine !== round) return;
            running(false);
            refuse(said(error, say), changes);
            return;
        }
        running(false);
        present(sum, changes);
    }

    function advance(sum: Part): void {
        setAttribute(progress, 'max', Math.max(1, sum.of));
        if (sum.deals === 0) setAttribute(progress, 'value', null);
        else setAttribute(progress, 'value', sum.deals);
        setText(progressText, sum.deals === 0 ? say('comparing') : say('compared', sum.deals.toLocaleString(board.page.format.language)));
    }

    function present(sum: Part, changes: Map<string, RuleChange>): void {
        const figures = figuresOf(sum, board.loaded.settings.budgets);
        const activate = button(say('activate'), () => void put(changes, activate), { look: 'primary' });
        replace(
            outcome,
            result(board, sum, figures),
            element('div', { class: 'actions' }, activate, figures.sampled && button(say('lookAtAll'), () => void run(everything))),
        );
        activate.focus({ preventScroll: true });
        outcome.scrollIntoView({ block: 'start' });
    }

    async function put(changes: Map<string, RuleChange>, activate: HTMLElement): Promise<void> {
        if (activate.getAttribute('aria-disabled') === 'true') return;
        setDisabled(activate, true);
        const all = [...changes.values()].map(({ replaces, rule }) => ({ replaces, rule: rule && jsonOf(rule) }));
        try {
            const answer = await unlessThere(() =>
                board.api.post('crma_ActivateStallRules', { Rules: JSON.stringify(all), Activation: activation }),
            );
            compared = '';
            replace(outcome);
            await board.reload();
            setText(done, textOf(answer, 'Text'));
        } catch (error) {
            refuse(said(error, say), changes);
        } finally {
            setDisabled(activate, false);
        }
    }

    /** Beside the cell it is about, where the server's sentence names one; else under the buttons. */
    function refuse(sentence: string, changes: Map<string, RuleChange>): void {
        const place = refusedAt(sentence, changes);
        if (place === null) {
            fail(sentence);
            return;
        }
        board.refusals = new Map([[place, sentence]]);
        board.update();
    }
}
