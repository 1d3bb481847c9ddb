import { describe, expect, it } from 'vitest';
import { following, inOrder, tried, type Call } from '../../src/logic/calls';
import { emptyState, fromStored } from '../../src/logic/callState';
import { tuesday } from '../given';

const call = (id: string, more: Partial<Call> = {}): Call => ({
    id,
    assist: 'a',
    name: id,
    title: '',
    number: '',
    line: '',
    bestTime: '',
    attempts: 0,
    triedOn: null,
    result: null,
    note: '',
    open: true,
    order: 0,
    by: tuesday,
    deal: '',
    dealId: '',
    dealWon: false,
    requester: '',
    detail: '',
    ...more,
});
const ids = (calls: Call[]): string[] => calls.map(({ id }) => id);

describe('the list of calls', () => {
    const calls = [
        call('late', { assist: 'b', by: tuesday + 2 }),
        call('second', { order: 2 }),
        call('first', { order: 1 }),
        call('whenever', { assist: 'c', by: null }),
    ];

    it('goes by when, within an ask in the order of the rep', () => {
        expect(ids(inOrder(calls, null))).toEqual(['first', 'second', 'late', 'whenever']);
    });

    it('begins with the ask it was opened from', () => {
        expect(ids(inOrder(calls, 'c'))).toEqual(['whenever', 'first', 'second', 'late']);
    });

    it('goes on with the next that was not tried, and round to those before', () => {
        const list = [call('one'), call('two'), call('three', { attempts: 1 }), call('four', { open: false })];
        expect(following(list, 'one')).toBe('two');
        expect(following(list, 'two')).toBe('one');
        expect(following([call('one', { attempts: 1 })], 'one')).toBeNull();
    });

    it.each([
        ['reached', false],
        ['voicemail', true],
        ['noAnswer', true],
        ['wrongNumber', false],
        ['notNow', true],
    ] as const)('after %s the call stays: %s', (result, stays) => {
        expect(tried(call('one', { attempts: 1 }), result, 'A line', tuesday)).toMatchObject({
            result,
            open: stays,
            attempts: 2,
            note: 'A line',
            triedOn: tuesday,
        });
    });
});

describe('what the device keeps', () => {
    const state = {
        current: 'one',
        notes: { one: 'He is in' },
        undoable: 'two',
        unsaved: [{ call: 'one', assist: 'a', result: 'voicemail', note: '', attempts: 0 }],
        seen: [{ id: 'one', assist: 'a', name: 'Iris', deal: 'Rollout' }],
    };

    it('comes back as it was', () => {
        expect(fromStored(JSON.stringify(state))).toEqual(state);
    });

    it.each([null, '', 'no JSON', '5', 'null', '{"current":5,"notes":[],"undoable":{},"unsaved":"x","seen":null}'])(
        'is empty for %s',
        (text) => {
            expect(fromStored(text)).toEqual(emptyState());
        },
    );

    it('leaves out what has another shape', () => {
        const odd = { ...state, notes: { one: 5 }, unsaved: [{ ...state.unsaved[0], result: 'sang' }, null, 7], seen: [{ id: 'one' }] };
        expect(fromStored(JSON.stringify(odd))).toEqual({ ...state, notes: {}, unsaved: [], seen: [] });
    });
});
