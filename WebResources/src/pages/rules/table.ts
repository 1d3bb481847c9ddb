// The table: a signal a row, a stage a column. On a narrow screen it is for reading.
import { signalName, stageName, unitName } from '../../logic/rules/names';
import { leastSamples, offBecause } from '../../logic/rules/statistics';
import { columns, type SignalRow } from '../../logic/rules/table';
import { element, replace } from '../../ui/element';
import type { Board, View } from './board';
import { cell } from './cell';
import { effect } from './effect';
import { narrowed } from './narrowed';

const typicalUnit = 6;

/** Narrower than this the columns do not fit beside each other. */
export const narrow = '(max-width: 600px)';

export function table(board: Board): View {
    const { say } = board.page;
    const phone = window.matchMedia(narrow);
    const root = element('section', { class: 'table', 'aria-label': say('table') });
    let shown: SignalRow[] | null = null;
    let views: View[] = [];
    const build = (): void => {
        shown = board.rows;
        views = [];
        const bodies = board.rows.map((row) => body(board, row, phone.matches, views));
        const heads = [
            say('signal'),
            ...columns.map((category) => (category === null ? say('stageEvery') : stageName(category, say))),
            say('effect'),
        ];
        replace(
            root,
            element(
                'table',
                {},
                element('caption', { class: 'quiet' }, say(phone.matches ? 'tableRead' : 'tableHow')),
                element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
                ...bodies,
            ),
        );
        for (const view of views) view.update();
    };
    phone.addEventListener('change', build);
    return {
        root,
        update: () => {
            // Other rows, other fields; else the fields stay, and the cursor in them.
            if (shown !== board.rows) build();
            else for (const view of views) view.update();
        },
    };
}

function body(board: Board, row: SignalRow, readOnly: boolean, views: View[]): HTMLElement {
    const { say } = board.page;
    const name = signalName(row.signal, say);
    const cells = columns.map((category, column) =>
        cell(board, row, column, readOnly, category === null ? say('stageEvery') : stageName(category, say)),
    );
    const raises = effect(board, row, readOnly);
    views.push(...cells, raises);
    const head = element(
        'th',
        { scope: 'row' },
        element('span', { class: 'name' }, name),
        element('span', { class: 'quiet unit' }, unitName(row.unit, say)),
        coverage(board, row),
        row.unit === typicalUnit && typical(board),
    );
    return element(
        'tbody',
        {},
        element('tr', {}, head, ...cells.map((one) => one.root), raises.root),
        row.narrowed.length > 0 &&
            element('tr', { class: 'narrowed' }, element('td', { colspan: columns.length + 2 }, narrowed(board, row))),
    );
}

function coverage(board: Board, row: SignalRow): HTMLElement | null {
    const share = offBecause(board.loaded.settings.statistics, row.signal);
    return share === null ? null : element('span', { class: 'uncovered' }, board.page.say('uncovered', share));
}

/** What the organisation's own won deals took, stage by stage: the threshold is a percentage of it. */
function typical(board: Board): HTMLElement | null {
    const { say } = board.page;
    const counted = board.loaded.settings.statistics.typical;
    const told = counted.map(({ name, medianDays, samples }) =>
        samples < leastSamples ? say('typicalFew', name, samples, leastSamples) : say('typicalOf', name, medianDays, samples),
    );
    return element('span', { class: 'quiet unit' }, told.length === 0 ? say('typicalNone') : told.join(' · '));
}
