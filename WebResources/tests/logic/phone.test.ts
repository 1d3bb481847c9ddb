import { expect, it } from 'vitest';
import { telOf } from '../../src/logic/phone';

it.each<[string, string | null]>([
    ['+1 555 0101', 'tel:+15550101'],
    ['(555) 01-01', 'tel:5550101'],
    ['+49 (0)30 123456', 'tel:+4930123456'],
    ['mobile: +1.555.0101, after five', 'tel:+15550101'],
    ['555 0101 ext. 12', 'tel:5550101'],
    ['ask the desk', null],
    ['12', null],
    ['', null],
    ['javascript:alert(1)', null],
])('%s is dialled as %s', (text, link) => {
    expect(telOf(text)).toBe(link);
});
