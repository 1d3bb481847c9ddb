// How much of a concession: a part of the price or a sum, and the one beside the other by the deal's value.
import type { Unit } from './ask';

/**
 * The number in a text as people of any country type it: "5 %", "9,000", "9.000,50", "1'200". Null for none.
 * A single separator before three digits separates thousands, as in an offer; before any other number of them it is the decimal one.
 */
export function numberIn(text: string): number | null {
    const typed = text.replace(/[\s'’%]/g, '').replace(/^\p{Sc}|\p{Sc}$/gu, '');
    if (!/^\d[\d.,]*$/.test(typed)) return null;
    const last = Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','));
    const separator = typed.charAt(last);
    const both = typed.includes('.') && typed.includes(',');
    const isDecimal = last >= 0 && typed.indexOf(separator) === last && (both || typed.length - last - 1 !== 3);
    const whole = (isDecimal ? typed.slice(0, last) : typed).replace(/[.,]/g, '');
    return Number(isDecimal ? `${whole}.${typed.slice(last + 1)}` : whole);
}

/** What the number is of the deal's value in the other unit; null without a value to compare with. */
export function otherFigure(number: number | null, unit: Unit, value: number | null): number | null {
    if (number === null || value === null || value <= 0) return null;
    return unit === 'percent' ? (value * number) / 100 : (number / value) * 100;
}

/** A sum in the currency, and the way of writing it, of one that the server has formatted: "€180,000.00" tells how. */
export function sumLike(formatted: string, sum: number, language: string): string {
    const number = figure(sum, language, 0);
    return /\d/.test(formatted) ? formatted.replace(/\d(?:[\d.,\s'’]*\d)?/, number) : number;
}

/** "5.3": as exact as it is said, no more. */
export const figure = (number: number, language: string, digits: number): string =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(number);

/** The sign of the currency in a sum that the server has formatted; empty when it writes none. */
export const currencyOf = (formatted: string): string => formatted.replace(/[\d.,\s'’-]/g, '');
