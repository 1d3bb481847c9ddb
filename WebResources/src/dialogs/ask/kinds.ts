// What do you need? Tiles with the keys 1 to 6, and what holds the deal up with moves to start from.
import { askable, obstacleLabels, obstacles, type AskedKind } from '../../logic/kinds';
import { chips, problem, setPressed } from '../../ui/chips';
import { element, replace, setAttribute, show } from '../../ui/element';
import { button } from '../../ui/fluent';
import { rove } from '../../ui/rove';
import { together } from './bound';
import type { Dialog, View } from './dialog';
import { movesFor, startOf } from './moves';

const labels: Record<AskedKind, string> = {
    mail: 'kindMail',
    calls: 'kindCalls',
    meeting: 'kindMeeting',
    opinion: 'kindOpinion',
    concession: 'kindConcession',
    talk: 'kindTalk',
};

// Several deals are talked about; what is to be done with one of them is asked on it. After a talk something is done.
const aboutSeveral: readonly AskedKind[] = ['talk', 'opinion'];
const afterTalk: readonly AskedKind[] = ['mail', 'calls', 'meeting'];

export function kinds(dialog: Dialog): View {
    const { say } = dialog.page;
    const fitting = dialog.several ? aboutSeveral : dialog.inNameOf === null ? null : afterTalk;
    const offered = askable.filter(({ kind }) => fitting?.includes(kind) ?? true);
    const tiles = offered.map(({ kind, key }) => {
        const tile = button(
            element('span', {}, say(labels[kind])),
            () => {
                dialog.change({ kind });
            },
            { class: 'tile', title: say('pressKey', key) },
        );
        setAttribute(tile, 'aria-keyshortcuts', key);
        setAttribute(tile, 'data-kind', kind);
        return tile;
    });
    const wrong = problem();
    const row = element('div', { class: 'tiles' }, ...tiles);
    const tabs = rove(row);
    const root = element(
        'div',
        { role: 'toolbar', class: 'field', 'aria-label': say('whatDoYouNeed') },
        element('span', { class: 'label' }, say('whatDoYouNeed')),
        row,
        wrong.root,
    );
    document.addEventListener('keydown', (event) => {
        const at = offered.findIndex(({ key }) => key === event.key);
        const tile = tiles[at];
        if (!tile || event.ctrlKey || event.altKey || event.metaKey || isTyping(event) || dialog.phase !== 'filling') return;
        event.preventDefault();
        tile.click();
        tile.focus();
    });
    return {
        root,
        update: () => {
            offered.forEach(({ kind }, index) => {
                const tile = tiles[index];
                if (tile) setPressed(tile, dialog.ask.kind === kind);
            });
            tabs.settle();
            wrong.say(dialog.problemOf('kind'));
        },
        focus: (field) => {
            if (field === 'kind') tiles[0]?.focus();
            return field === 'kind';
        },
    };
}

function isTyping(event: Event): boolean {
    const [target] = event.composedPath();
    return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

export function obstacle(dialog: Dialog): View {
    const { say } = dialog.page;
    const options = obstacles.map((value, index) => ({ id: String(value), label: say(obstacleLabels[index] ?? '') }));
    const chosen = chips(say('whatHoldsItUp'), (id) => {
        // A second press takes it back.
        dialog.change({ obstacle: dialog.ask.obstacle === Number(id) ? null : Number(id) });
    });
    const starts = element('div', { class: 'moves' });
    let shown = '';
    return together(element('div', {}, chosen.root, starts), [], () => {
        chosen.update(options, new Set([String(dialog.ask.obstacle)]));
        const moves = movesFor(dialog);
        const wanted = moves.map((move) => move.id).join();
        if (wanted === shown) return;
        shown = wanted;
        replace(
            starts,
            moves.length > 0 && element('span', { class: 'quiet' }, say('startFrom')),
            ...moves.map((move) =>
                button(
                    move.name,
                    () => {
                        dialog.change(startOf(move, dialog));
                    },
                    { look: 'transparent', small: true, class: 'move', title: move.text },
                ),
            ),
        );
        show(starts, moves.length > 0);
    });
}
