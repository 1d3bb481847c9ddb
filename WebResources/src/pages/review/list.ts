// The sections of deals: one list for the keys, whatever section a row stands in.
import { keyOf, undoKey, type Choice, type Entered, type Key } from '../../logic/review/decision';
import type { Named, Row, Section } from '../../logic/review/review';
import { groupsOf, nextUndecided, type Group } from '../../logic/review/sections';
import { element, replace, show } from '../../ui/element';
import type { Board } from './board';
import { row, type RowView } from './row';

const sections: readonly { section: Section; title: string; note: string }[] = [
    { section: 'decide', title: 'toDecide', note: 'toDecideNote' },
    { section: 'moved', title: 'movedSince', note: 'movedNote' },
    { section: 'wakes', title: 'wakesThisWeek', note: 'wakesNote' },
];

/** So many rows fill the tallest screen: they are drawn first, the rest a moment later. */
const atOnce = 24;

export interface List {
    /** The sections in their order. */
    decide: HTMLElement;
    others: HTMLElement[];
    onKey: (event: Event) => void;
    /** Puts the cursor on a deal; on the first one that is to be decided when none is named. */
    focus: (deal?: string) => void;
}

/** @param allDecided where the cursor goes when nothing is left to decide */
export function list(board: Board, allDecided: () => void): List {
    const { say } = board.page;
    const views = new Map<string, { of: Row; view: RowView }>();
    let current = '';
    let order: string[] = [];
    // With a draft the cursor may belong to any of them.
    let most = board.draft.decisions.length > 0 ? Infinity : atOnce;
    const parts = sections.map((one) => {
        const groups = element('div', { class: 'groups' });
        const root = element(
            'section',
            { class: `deals ${one.section}`, 'aria-labelledby': `head-${one.section}` },
            element('h2', { id: `head-${one.section}` }, say(one.title), element('span', { class: 'quiet' }, say(one.note))),
            groups,
        );
        root.addEventListener('focusin', (event) => {
            const deal = dealAt(event);
            if (deal !== null) stand(deal);
        });
        return { ...one, groups, root, shown: [] as unknown[] };
    });

    const actions = {
        decide: (of: Row, key: Key): void => {
            if (key.needs === 'nothing') take(of, key.choice, {});
            else board.fillIn(of.deal, key.choice);
        },
        entered: take,
        left: (of: Row): void => {
            board.leaveEntry();
            focus(of.deal);
        },
        undo: (of: Row): void => {
            board.undo(of.deal);
            focus(of.deal);
        },
    };

    function take(of: Row, choice: Choice, entered: Entered): void {
        board.said = say('decidedAbout', of.name);
        board.decide(of, choice, entered);
        const section = board.rows.filter((one) => one.section === of.section).map(({ deal }) => deal);
        const next = nextUndecided(
            order.filter((deal) => section.includes(deal)),
            of.deal,
            board.isDecided,
        );
        if (next === null) allDecided();
        else focus(next);
    }

    function viewOf(of: Row): RowView {
        const known = views.get(of.deal);
        if (known?.of === of) return known.view;
        const view = row(board, of, actions);
        views.set(of.deal, { of, view });
        return view;
    }

    function stand(deal: string): void {
        if (deal === current) return;
        const before = current;
        current = deal;
        views.get(before)?.view.update(false);
        views.get(deal)?.view.update(true);
    }

    function focus(deal?: string): void {
        const wanted = deal ?? order.find((one) => !board.isDecided(one)) ?? order[0];
        if (wanted === undefined) return;
        stand(wanted);
        views.get(wanted)?.view.focus();
    }

    function onKey(event: Event): void {
        const { key, ctrlKey, altKey, metaKey, target } = event as KeyboardEvent;
        if (ctrlKey || altKey || metaKey || !(target instanceof Element)) return;
        if (target.closest('.entry, input, fluent-text-input, dialog, .beside')) return;
        const deal = dealAt(event);
        if (key.toUpperCase() === undoKey) {
            const back = board.undoLast();
            if (back !== null) focus(back);
        } else if (deal === null) return;
        else if (key in along) {
            event.preventDefault();
            const at = order.indexOf(deal) + (along[key] ?? 0);
            focus(order[Math.min(Math.max(at, 0), order.length - 1)]);
        } else {
            const of = board.rows.find((one) => one.deal === deal);
            const pressed = keyOf(key);
            if (!of || !pressed || of.section === 'wakes') return;
            // The key that opens a field is not typed into it.
            event.preventDefault();
            actions.decide(of, pressed);
        }
    }

    board.add(() => {
        order = [];
        let room = most;
        for (const part of parts) {
            const found = within(groupsOf(board.rows, part.section, board.order), room);
            room -= found.reduce((sum, { rows }) => sum + rows.length, 0);
            order.push(...found.flatMap(({ rows }) => rows.map(({ deal }) => deal)));
            arrange(
                part,
                found.map(({ rep, rows }) => ({ rep, views: rows.map(viewOf) })),
            );
            show(part.root, found.length > 0);
        }
        if (order.length < board.rows.length && most < Infinity) {
            window.setTimeout(() => {
                if (most === Infinity) return;
                most = Infinity;
                board.update();
            });
        }
        if (!order.includes(current)) current = order[0] ?? '';
        for (const [deal, { view }] of views) view.update(deal === current);
    });

    /** Built anew only when the rows or their order change: a node that moves loses the cursor, which is then put back. */
    function arrange(part: { groups: HTMLElement; shown: unknown[] }, groups: { rep: Named | null; views: RowView[] }[]): void {
        const wanted = groups.flatMap(({ rep, views: of }) => [rep?.id, ...of.map(({ root }) => root)]);
        if (wanted.length === part.shown.length && wanted.every((one, index) => part.shown[index] === one)) return;
        part.shown = wanted;
        const held = part.groups.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
        const heldDeal = held?.closest<HTMLElement>('[data-deal]')?.dataset['deal'] ?? '';
        replace(
            part.groups,
            ...groups.flatMap(({ rep, views: of }) => [
                rep && element('h3', {}, rep.name),
                element('ol', { class: 'rows', 'aria-label': rep?.name ?? say('byRank') }, ...of.map(({ root }) => root)),
            ]),
        );
        if (held?.isConnected === true) held.focus({ preventScroll: true });
        else if (held !== null) views.get(heldDeal)?.view.focus();
    }

    return { decide: parts[0]?.root ?? element('div'), others: parts.slice(1).map(({ root }) => root), onKey, focus };
}

/** The first rows, as far as there is room. */
function within(groups: Group[], room: number): Group[] {
    let left = room;
    return groups.flatMap(({ rep, rows }) => {
        const shown = rows.slice(0, Math.max(0, left));
        left -= shown.length;
        return shown.length === 0 ? [] : [{ rep, rows: shown }];
    });
}

const along: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };

const dealAt = ({ target }: Event): string | null =>
    target instanceof Element ? (target.closest<HTMLElement>('[data-deal]')?.dataset['deal'] ?? null) : null;
