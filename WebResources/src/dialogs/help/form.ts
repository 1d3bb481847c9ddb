// The page: chips of what holds the deal up, the moves for it, and after a tap what was asked, with Undo.
import { obstacleLabels, obstacles } from '../../logic/kinds';
import { byText } from '../../logic/moments';
import type { Move } from '../../logic/moves';
import { chips } from '../../ui/chips';
import { element, replace, setText, show } from '../../ui/element';
import { button, setDisabled } from '../../ui/fluent';
import { reads } from './said';
import type { Answer } from './answer';

/** How long Undo is offered. */
const undoFor = 10_000;

export function form(main: HTMLElement, answer: Answer): void {
    const { say, format, clock } = answer.page;
    const deal = element('p', { class: 'deal-line' });
    const obstacle = chips(say('whatHoldsItUp'), (id) => {
        answer.choose(Number(id));
    });
    const moves = element('div', { class: 'moves', role: 'group', 'aria-label': say('whichMove') });
    const waiting = element('p', { class: 'quiet', role: 'status' }, say('oneMoment'));
    const failure = element('div', { class: 'failure', role: 'alert', hidden: true });
    const own = button(say('somethingElse'), () => {
        toDialog({ deal: answer.dealId, obstacle: answer.obstacle });
    });
    const asking = element('section', {}, obstacle.root, waiting, moves, element('div', { class: 'actions' }, own));

    const told = element('span', {});
    const undo = button(say('undo'), () => void answer.undo(), { look: 'transparent', class: 'undo' });
    const tick = element('span', { class: 'tick', 'aria-hidden': 'true' }, '✓');
    const close = button(
        say('close'),
        () => {
            window.close();
        },
        { look: 'primary', class: 'close' },
    );
    const done = element(
        'section',
        { hidden: true },
        element('div', { class: 'toast', role: 'status' }, tick, told, undo),
        element('div', { class: 'actions' }, close),
    );
    let timer = 0;
    let shown = '';

    replace(main, element('h1', {}, say('helpTitle')), deal, failure, asking, done);
    answer.onChange = update;
    update();

    function update(): void {
        setText(deal, answer.deal ? [answer.deal.name, answer.deal.value].filter((part) => part !== '').join(' · ') : '\u00a0');
        setText(failure, answer.failure);
        show(failure, answer.failure !== '');
        obstacle.update(
            obstacles.map((value, index) => ({ id: String(value), label: say(obstacleLabels[index] ?? '') })),
            new Set([String(answer.obstacle)]),
        );
        show(waiting, answer.synopsis === null && answer.failure === '');
        showMoves();
        if (answer.sent && done.hidden) celebrate();
        show(asking, answer.sent === null);
        show(done, answer.sent !== null);
        if (answer.sent) {
            const { text, by } = answer.sent;
            setText(told, by === null ? text : `${text} ${say('askedBy', byText(by, clock.now(), format))}`);
        }
    }

    function showMoves(): void {
        const offered = answer.synopsis === null ? [] : answer.offered;
        const wanted = offered.map(({ id }) => id).join();
        if (wanted !== shown || moves.childElementCount === 0)
            replace(
                moves,
                ...offered.map(tile),
                answer.obstacle !== null &&
                    answer.synopsis !== null &&
                    offered.length === 0 &&
                    element('p', { class: 'quiet' }, say('noMoves')),
            );
        shown = wanted;
        for (const node of Array.from(moves.querySelectorAll('.move'))) setDisabled(node as HTMLElement, answer.sending);
    }

    function tile(move: Move): HTMLElement {
        const ask = answer.askOf(move);
        return button(
            element(
                'span',
                { class: 'move-text' },
                element('strong', {}, move.name),
                element('span', { class: 'quiet' }, ask === null ? say('goesOn') : reads(ask, answer)),
            ),
            () => {
                if (ask === null) toDialog({ deal: answer.dealId, move: move.id });
                else void answer.send(move);
            },
            { class: 'move', title: move.text },
        );
    }

    function celebrate(): void {
        show(done, true);
        show(undo, true);
        close.focus();
        window.clearTimeout(timer);
        timer = window.setTimeout(() => {
            show(undo, false);
        }, undoFor);
    }
}

/** The full dialog in this one's place: ids only, it reads the rest itself. */
function toDialog(data: object): void {
    window.location.assign(`ask.html?data=${encodeURIComponent(JSON.stringify(data))}`);
}
