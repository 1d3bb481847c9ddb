import { describe, expect, it } from 'vitest';
import { inherited, rowsOf, textIn, type SignalRow } from '../../../src/logic/rules/table';
import { all } from './given';

const rows = rowsOf(all);
const row = (key: string): SignalRow => {
    const found = rows.find((one) => one.key === key);
    if (!found) throw new Error(`There is no row ${key}.`);
    return found;
};
const text = (one: SignalRow, column: number): string => textIn(one.cells[column], 'off');

describe('the table of the rules', () => {
    it('has a row for what measures the same to the same end, raising rules first', () => {
        expect(rows.map(({ key }) => key)).toEqual(['0.0.raise', '0.6.raise', '1.2.raise', '1.2.reason']);
    });

    it('has a column for every stage and one for each', () => {
        expect([0, 1, 2, 3, 4].map((column) => text(row('0.0.raise'), column))).toEqual(['20', '', '', '14', 'off']);
    });

    it('lists rules for fewer deals below their signal', () => {
        expect(row('0.0.raise').narrowed.map(({ id }) => id)).toEqual(['team']);
    });

    it.each([
        ['0.0.raise', 0, ''],
        ['0.0.raise', 1, '20'],
        ['0.0.raise', 4, 'off'],
        // A rule that switches a signal off is against all that are wider, whatever their unit.
        ['0.6.raise', 2, '150'],
        ['0.6.raise', 4, 'off'],
        ['1.2.raise', 4, '3'],
    ])('shows greyed what holds in an empty cell: row %s, column %i, "%s"', (key, column, shown) => {
        expect(inherited(rows, row(key), column, text, 'off')).toBe(shown);
    });
});
