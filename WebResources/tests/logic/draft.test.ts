import { describe, expect, it } from 'vitest';
import { emptyAsk, type Ask } from '../../src/logic/ask';
import { draftKey, freshened, fromStored, isEmpty, toStored } from '../../src/logic/draft';
import { day, hour } from '../../src/logic/zone';
import { mailAsk, tuesday } from '../given';

const stored = toStored({ assist: 'id', ask: mailAsk }, tuesday);

describe('draft', () => {
    it('comes back as it was, with the id the ask will have', () => {
        expect(fromStored(stored, tuesday + 60_000)).toEqual({ assist: 'id', ask: mailAsk });
    });

    it('drops a date that has passed meanwhile', () => {
        expect(freshened(mailAsk, tuesday + 2 * hour).by).toBeNull();
        expect(freshened(mailAsk, tuesday)).toEqual(mailAsk);
    });

    it.each<[string, string | null]>([
        ['there is none', null],
        ['it is no JSON', '{'],
        ['it is something else', '"text"'],
        ['another release wrote it', stored.replace('"version":1', '"version":0')],
        ['it has no id', stored.replace('"assist":"id",', '')],
    ])('is none when %s', (_, text) => {
        expect(fromStored(text, tuesday)).toBeNull();
    });

    it('is none after two weeks', () => {
        expect(fromStored(stored, tuesday + 15 * day)).toBeNull();
    });

    it('fills what is missing or misshapen with nothing', () => {
        const odd = JSON.parse(stored) as { ask: Record<string, unknown> };
        odd.ask = { kind: 'stalled', to: 'nobody', body: 5, effect: 'kept' };
        expect(fromStored(JSON.stringify(odd), tuesday)?.ask).toEqual({ ...emptyAsk(), effect: 'kept' });
    });

    it.each<[boolean, Partial<Ask>]>([
        [true, {}],
        [true, { subject: 'Re: Offer', reach: '+1 555 0199', outline: true, obstacle: 773200000 }],
        [false, { kind: 'mail' }],
        [false, { body: 'x' }],
    ])('has nothing worth keeping: %s for %j', (empty, own) => {
        expect(isEmpty({ ...emptyAsk(), ...own })).toBe(empty);
    });

    it('belongs to one deal and one user', () => {
        expect(draftKey('a', 'u')).not.toBe(draftKey('a', 'v'));
    });
});
