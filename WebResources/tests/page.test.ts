import { describe, expect, it } from 'vitest';
import { dataIn, guidIn, newId } from '../src/xrm/page';

const deal = '33333333-3333-3333-3333-333333333333';
const json = JSON.stringify({ deal });

describe('page', () => {
    it.each([
        ['once', `?data=${encodeURIComponent(json)}`, { deal }],
        ['twice', `?data=${encodeURIComponent(encodeURIComponent(json))}`, { deal }],
        ['three times', `?data=${encodeURIComponent(encodeURIComponent(encodeURIComponent(json)))}`, { deal }],
    ])('reads data that was encoded %s', (_, search, data) => {
        expect(dataIn(search)).toEqual(data);
    });

    it.each([
        ['nothing', '', {}],
        ['no JSON', '?data=hello', {}],
        ['a broken encoding', '?data=%25E0%25A4%25A', {}],
        ['the row of a form', `?id=%7B${deal}%7D&typename=opportunity`, { deal: `{${deal}}` }],
    ])('takes %s as it is', (_, search, data) => {
        expect(dataIn(search)).toEqual(data);
    });

    it.each([
        [`{${deal.toUpperCase()}}`, deal],
        [deal, deal],
        ["x') or (1 eq 1", null],
        [5, null],
        [undefined, null],
    ])('lets only ids into addresses: %s', (value, id) => {
        expect(guidIn(value)).toBe(id);
    });

    it('makes ids that the server takes, none twice', () => {
        const ids = Array.from({ length: 100 }, newId);
        expect(new Set(ids).size).toBe(100);
        for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });
});
