// What has been typed into the table and is not in force: kept over a reload, compared, and then activated.
import type { Say } from '../texts';
import { nameFor, newName } from './names';
import type { Rule, RuleChange } from './rule';
import { cellKey, columns, textIn, type SignalRow } from './table';

/** A cell's text now, and what it was when it was typed. */
export interface Typed {
    was: string;
    text: string;
}

export interface Draft {
    cells: Record<string, Typed>;
    /** Rows whose effect is to be the other one. */
    turned: string[];
}

export const emptyDraft = (): Draft => ({ cells: {}, turned: [] });

export const isEmpty = (draft: Draft): boolean => Object.keys(draft.cells).length === 0 && draft.turned.length === 0;

/** Longest wait a rule may have, as the server checks it. */
const most = 1000;
const percent = 3;
const cut = 6;
const single = 9;
/** People are counted up to this. */
const mostPeople = 2;

export function typed(draft: Draft, row: SignalRow, column: number, text: string, off: string): Draft {
    const key = cellKey(row, column);
    const was = textIn(row.cells[column], off);
    const others = Object.fromEntries(Object.entries(draft.cells).filter(([other]) => other !== key));
    const clean = cleaned(text, off);
    return { ...draft, cells: clean === was ? others : { ...others, [key]: { was, text: clean } } };
}

export const turned = (draft: Draft, row: SignalRow): Draft => ({
    ...draft,
    turned: draft.turned.includes(row.key) ? draft.turned.filter((key) => key !== row.key) : [...draft.turned, row.key],
});

export const textNow = (draft: Draft, row: SignalRow, column: number, off: string): string =>
    draft.cells[cellKey(row, column)]?.text ?? textIn(row.cells[column], off);

export const raisesNow = (draft: Draft, row: SignalRow): boolean => row.mayRaise !== draft.turned.includes(row.key);

/** "OFF " is "off", and "021" is "21": what means the same must not look like a change. */
function cleaned(text: string, off: string): string {
    const trimmed = text.trim();
    if (trimmed.toLowerCase() === off.toLowerCase()) return off;
    return /^\d+$/.test(trimmed) ? String(Number(trimmed)) : trimmed;
}

/** Key of the sentence against what is in a cell, with its numbers; null when it can be meant. */
export function refusalOf(row: SignalRow, text: string, off: string): [string, ...number[]] | null {
    if (text === '' || text === off) return null;
    const [from, to] = row.signal === cut && row.unit === percent ? [1, 100] : row.signal === single ? [1, mostPeople] : [0, most];
    const number = Number(text);
    return /^\d+$/.test(text) && number >= from && number <= to ? null : ['wrongNumber', from, to];
}

/** Rows whose effect would be that of a row beside them: two rules would say the same. */
export function twins(rows: SignalRow[], draft: Draft): string[] {
    return rows
        .filter((row) => draft.turned.includes(row.key))
        .filter((row) =>
            rows.some(
                (other) =>
                    other !== row &&
                    other.signal === row.signal &&
                    other.unit === row.unit &&
                    raisesNow(draft, other) === raisesNow(draft, row) &&
                    columns.some((_, column) => textNow(draft, row, column, 'off') !== '' && textNow(draft, other, column, 'off') !== ''),
            ),
        )
        .map((row) => row.key);
}

/** The changes a draft makes, by the cell they stand in. */
export function changesOf(rows: SignalRow[], draft: Draft, say: Say): Map<string, RuleChange> {
    const off = say('off');
    const changes = new Map<string, RuleChange>();
    for (const row of rows) {
        const mayRaise = raisesNow(draft, row);
        columns.forEach((category, column) => {
            const former = row.cells[column] ?? null;
            const text = textNow(draft, row, column, off);
            if (text === textIn(former, off) && (mayRaise === row.mayRaise || !former)) return;
            const rule = text === '' ? null : ruleIn(row, former, category, text === off ? null : Number(text), mayRaise, say);
            if (former || rule) changes.set(cellKey(row, column), { replaces: former?.id ?? null, rule });
        });
        if (mayRaise !== row.mayRaise)
            for (const rule of row.narrowed)
                changes.set(`${row.key}/${rule.id ?? ''}`, { replaces: rule.id, rule: { ...rule, id: null, mayRaise } });
    }
    return changes;
}

function ruleIn(row: SignalRow, former: Rule | null, category: number | null, threshold: number | null, mayRaise: boolean, say: Say): Rule {
    // A new cell takes what else a rule has from the nearest of its row: all stages first.
    const like = former ?? row.cells.find((cell) => cell !== null && cell.threshold !== null) ?? row.narrowed[0];
    const rule: Rule = {
        id: null,
        name: '',
        signal: row.signal,
        threshold,
        unit: row.unit,
        mayRaise,
        points: like?.points ?? 0,
        category,
        stage: null,
        minimumValue: null,
        businessUnit: null,
        team: null,
        withinDays: like?.withinDays ?? null,
        minimumProbability: like?.minimumProbability ?? null,
    };
    return { ...rule, name: former ? nameFor(former, rule, say) : newName(rule, say) };
}

/** The whole set as it would be: what the preview takes. */
export function rulesAfter(rules: Rule[], changes: Iterable<RuleChange>): Rule[] {
    const all = [...changes];
    const gone = new Set(all.map((change) => change.replaces));
    return [
        ...rules.filter((rule) => !gone.has(rule.id)),
        ...all.map((change) => change.rule).filter((rule): rule is Rule => rule !== null),
    ];
}

/** A kept draft over the rules of now. A cell that somebody else has changed meanwhile is dropped: his change would be lost without a word. */
export function restored(kept: unknown, rows: SignalRow[], off: string): { draft: Draft; dropped: number } {
    const draft = emptyDraft();
    if (!isDraft(kept)) return { draft, dropped: 0 };
    for (const row of rows)
        columns.forEach((_, column) => {
            const key = cellKey(row, column);
            const cell = kept.cells[key];
            if (cell?.was === textIn(row.cells[column], off)) draft.cells[key] = cell;
        });
    draft.turned = rows.map((row) => row.key).filter((key) => kept.turned.includes(key));
    const count = (one: Draft): number => Object.keys(one.cells).length + one.turned.length;
    return { draft, dropped: count(kept) - count(draft) };
}

function isDraft(value: unknown): value is Draft {
    const { cells, turned: rows } = (value ?? {}) as Partial<Draft>;
    return typeof cells === 'object' && Array.isArray(rows);
}
