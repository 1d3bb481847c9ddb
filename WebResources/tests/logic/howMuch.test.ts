import { describe, expect, it } from 'vitest';
import { currencyOf, numberIn, otherFigure, sumLike } from '../../src/logic/howMuch';

describe('how much', () => {
    it.each<[string, number | null]>([
        ['5', 5],
        ['5 %', 5],
        ['5,5', 5.5],
        ['5.25%', 5.25],
        ['9,000', 9000],
        ['9.000', 9000],
        ["9'000", 9000],
        ['9 000', 9000],
        ['9.000,50', 9000.5],
        ['9,000.50', 9000.5],
        ['1,234,567', 1234567],
        ['$9,000', 9000],
        ['9000 €', 9000],
        ['', null],
        ['a little', null],
        ['-5', null],
        ['5-10', null],
    ])('reads %s', (text, number) => {
        expect(numberIn(text)).toBe(number);
    });

    it.each<[number | null, 'percent' | 'amount', number | null, number | null]>([
        [5, 'percent', 180_000, 9000],
        [9000, 'amount', 180_000, 5],
        [5, 'percent', null, null],
        [5, 'percent', 0, null],
        [null, 'amount', 180_000, null],
    ])('%s %s of %s is %s in the other figure', (number, unit, value, other) => {
        expect(otherFigure(number, unit, value)).toBe(other);
    });

    it.each([
        ['€180,000', 'en-GB', '€9,000'],
        ['180.000 €', 'de-DE', '9.000 €'],
        ['180,000', 'en-GB', '9,000'],
        ['', 'en-GB', '9,000'],
    ])('writes a sum as %s is written', (formatted, language, sum) => {
        expect(sumLike(formatted, 9000, language)).toBe(sum);
    });

    it('takes the sign of the currency from a formatted sum', () => {
        expect(['€180,000.00', '180.000 CHF', '180,000'].map(currencyOf)).toEqual(['€', 'CHF', '']);
    });
});
