// The rules in force as one table: signals with their unit down, stages across.
import type { Rule } from './rule';
import { isPlain } from './rule';

/** A column: every stage (null), or one category. */
export const columns: (number | null)[] = [null, 0, 1, 2, 3];

/** What measures the same to the same end. Rules that may raise and rules that only give a reason stand side by side. */
export interface SignalRow {
    key: string;
    signal: number;
    unit: number;
    mayRaise: boolean;
    /** By column, as in `columns`. */
    cells: (Rule | null)[];
    /** Rules for fewer deals than a stage category has, as they stand in the records. */
    narrowed: Rule[];
}

export const cellKey = (row: SignalRow, column: number): string => `${row.key}/${columns[column] ?? 'every'}`;

export function rowsOf(rules: Rule[]): SignalRow[] {
    const rows = new Map<string, SignalRow>();
    const sorted = [...rules].sort((a, b) => a.signal - b.signal || a.unit - b.unit || Number(b.mayRaise) - Number(a.mayRaise));
    for (const rule of sorted) {
        const { signal, unit, mayRaise } = rule;
        const key = `${signal}.${unit}.${mayRaise ? 'raise' : 'reason'}`;
        const row = rows.get(key) ?? { key, signal, unit, mayRaise, cells: columns.map(() => null), narrowed: [] };
        rows.set(key, row);
        const column = columns.indexOf(rule.category);
        if (isPlain(rule) && column >= 0 && row.cells[column] === null) row.cells[column] = rule;
        else row.narrowed.push(rule);
    }
    return [...rows.values()];
}

/** What stands in a cell: a number, "off", or nothing. */
export const textIn = (rule: Rule | null | undefined, off: string): string =>
    !rule ? '' : rule.threshold === null ? off : String(rule.threshold);

/**
 * What holds in a cell that is empty, greyed: the row's value for every stage, unless the signal is switched off in that stage, which is against all that is wider, whatever its unit.
 */
export function inherited(
    rows: SignalRow[],
    row: SignalRow,
    column: number,
    textOfCell: (row: SignalRow, column: number) => string,
    off: string,
): string {
    if (column === 0) return '';
    const isOff = (at: number): boolean => rows.some((other) => other.signal === row.signal && textOfCell(other, at) === off);
    const every = textOfCell(row, 0);
    return isOff(column) || (every !== '' && isOff(0)) ? off : every;
}
