// Who changed the rules when, from what to what, and the way back.
import { activationsOf, type Activation, type Step } from '../../logic/rules/log';
import { signalName, stageName, unitName } from '../../logic/rules/names';
import { textIn } from '../../logic/rules/table';
import { byText } from '../../logic/moments';
import { problem } from '../../ui/chips';
import { element, replace, setText } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import { textOf } from '../../xrm/rows';
import type { Board, View } from './board';
import type { Loaded } from './reads';
import { said } from '../said';

const shownAtOnce = 10;

export function log(board: Board): View {
    const { say, clock } = board.page;
    const list = element('ul', {});
    const done = element('p', { role: 'status' });
    let shown: Loaded | null = null;
    return {
        root: element('section', { class: 'log', 'aria-label': say('log') }, element('h2', {}, say('log')), done, list),
        update: () => {
            if (shown === board.loaded) return;
            shown = board.loaded;
            const all = activationsOf(board.loaded.rows, clock.now()).slice(0, shownAtOnce);
            replace(list, ...(all.length === 0 ? [element('li', { class: 'quiet' }, say('noLog'))] : all.map(entry)));
        },
    };

    function entry(activation: Activation): HTMLElement {
        const wrong = problem();
        const on = byText(activation.on, clock.now(), board.page.format);
        const undo = button(say('undo'), () => void takeBack(activation, undo, wrong.say), {
            small: true,
            label: say('undoOf', on, activation.who),
        });
        const steps = activation.steps.map(told).join('; ');
        const key = activation.isUndo ? 'logUndo' : activation.isUndone ? 'logUndone' : 'logLine';
        return element(
            'li',
            { class: 'card' },
            element('span', { class: 'card-text' }, say(key, on, activation.who, steps)),
            activation.canUndo && undo,
            wrong.root,
        );
    }

    function told({ rule, from, to }: Step): string {
        const where = [signalName(rule.signal, say), rule.category === null ? say('stageEvery') : stageName(rule.category, say)].join(', ');
        const value = (one: typeof from): string => textIn(one, say('off')) || say('none');
        if (from && to && from.threshold === to.threshold)
            return say('logTurned', where, value(to), unitName(rule.unit, say), say(to.mayRaise ? 'mayRaise' : 'reasonOnly'));
        return say('logStep', where, value(from), value(to), unitName(rule.unit, say));
    }

    async function takeBack({ id }: Activation, undo: HTMLElement, fail: (sentence: string) => void): Promise<void> {
        if (undo.getAttribute('aria-disabled') === 'true') return;
        setDisabled(undo, true);
        fail('');
        try {
            const answer = await board.api.post('crma_UndoStallRules', { Activation: id });
            await board.reload();
            setText(done, textOf(answer, 'Text'));
        } catch (error) {
            fail(said(error, say));
        } finally {
            setDisabled(undo, false);
        }
    }
}
