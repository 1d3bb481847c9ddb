import { describe, expect, it } from 'vitest';
import { personOf } from '../../src/logic/details';
import { addressesIn, calleeOf, isAddress, lineForAll, withPeople } from '../../src/logic/people';
import { cleo } from '../given';

describe('people', () => {
    it.each([
        ['bo@sample.example', true],
        ['bo', false],
        ['@sample.example', false],
        ['bo@', false],
        ['bo@sample@example', false],
        ['bo sample@sample.example', false],
        ['<bo@sample.example>', false],
    ])('%s is an address: %s', (text, is) => {
        expect(isAddress(text)).toBe(is);
    });

    it.each([
        ['bo@sample.example', ['bo@sample.example|bo@sample.example'], ''],
        [
            'Bo Sample <bo@sample.example>; ada@sample.example, nonsense',
            ['Bo Sample|bo@sample.example', 'ada@sample.example|ada@sample.example'],
            'nonsense',
        ],
        ['"Sample, Bo" <bo@sample.example>', ['Bo"|bo@sample.example'], '"Sample'],
        ['', [], ''],
        ['<script>alert(1)</script>', [], '<script>alert(1)</script>'],
    ])('finds the addresses in %s', (text, found, rest) => {
        const addresses = addressesIn(text);
        expect(addresses.found.map((person) => `${person.name}|${person.email}`)).toEqual(found);
        expect(addresses.rest).toBe(rest);
    });

    it('takes nobody twice, and not more than a mail may have', () => {
        expect(withPeople([cleo], [cleo, personOf({ email: 'BO@sample.example' }), personOf({ email: 'bo@sample.example' })])).toHaveLength(
            2,
        );
        expect(
            withPeople(
                [],
                Array.from({ length: 30 }, (_, index) => personOf({ email: `p${index}@sample.example` })),
            ),
        ).toHaveLength(20);
    });

    it('calls the mobile number first', () => {
        expect(calleeOf(cleo).number).toBe('+1 555 0100');
        expect(calleeOf({ ...cleo, mobile: '+1 555 0200' }).number).toBe('+1 555 0200');
        expect(calleeOf({ ...cleo, table: 'systemuser' }).contact).toBeNull();
    });

    it('says the first line to whoever has none', () => {
        expect(
            lineForAll([
                { contact: null, name: 'a', number: '', line: ' ', best: '' },
                { contact: null, name: 'b', number: '', line: 'x', best: '' },
            ]),
        ).toBe('x');
        expect(lineForAll([])).toBe('');
    });
});
