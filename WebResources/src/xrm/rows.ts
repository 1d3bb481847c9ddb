// Rows as the Web API gives them, and how their values are read.

export type Row = Record<string, unknown>;

const formatted = '@OData.Community.Display.V1.FormattedValue';

export const textOf = (row: Row, column: string): string => {
    const value = row[column];
    return typeof value === 'string' ? value : '';
};

export const numberOf = (row: Row, column: string): number | null => {
    const value = row[column];
    return typeof value === 'number' ? value : null;
};

/** A date as a moment, or null. */
export const momentIn = (row: Row, column: string): number | null => {
    const moment = Date.parse(textOf(row, column));
    return Number.isNaN(moment) ? null : moment;
};

/** The value as the user reads it: a lookup's name, an option's label. */
export const shownOf = (row: Row, column: string): string => textOf(row, column + formatted);

/** An id without braces and in lower case, as the Web API writes it: forms give it in braces and upper case. */
export const idOf = (id: string): string => id.replace(/[{}]/g, '').toLowerCase();
