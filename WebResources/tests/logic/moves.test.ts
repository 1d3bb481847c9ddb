import { describe, expect, it } from 'vitest';
import { emptyAsk } from '../../src/logic/ask';
import type { Kind } from '../../src/logic/kinds';
import { askFrom, movesAt, startFrom, type Move } from '../../src/logic/moves';
import { missingIn } from '../../src/logic/validate';
import { cleo, tuesday } from '../given';

const move = (kind: Kind | null): Move => ({
    id: 'm',
    name: 'Show them the value',
    text: 'Ask what it costs them today.',
    kind,
    obstacle: 2,
});
const bo = { ...cleo, id: 'b', name: 'Bo Sample', email: '', mobile: '+1 555 0101' };
const colleague = { ...cleo, id: 'u', table: 'systemuser', name: 'Ada Sample' };
const around = {
    people: [colleague, bo, cleo],
    subject: 'Re: Offer',
    meeting: null,
    talk: { chip: 'kept', text: 'before 17:40', at: tuesday, by: tuesday + 1 },
};

describe('a move', () => {
    it('is offered with its obstacle, three at most', () => {
        expect(movesAt(Array<Move>(5).fill(move('mail')), 2)).toHaveLength(3);
        expect(movesAt([move('mail')], 1)).toEqual([]);
        expect(movesAt([move('mail')], null)).toEqual([]);
    });

    it.each<[Kind, string[]]>([
        ['mail', []],
        ['calls', []],
        ['opinion', []],
        ['talk', []],
        ['meeting', ['meeting']],
        ['concession', ['howMuch']],
    ])('to %s becomes an ask that lacks %j', (kind, fields) => {
        expect(missingIn(askFrom(move(kind), emptyAsk(), around), tuesday).map(({ field }) => field)).toEqual(fields);
    });

    it('goes by mail to the most senior of the customer with an address, as an outline', () => {
        expect(askFrom(move('mail'), emptyAsk(), around)).toMatchObject({
            to: [cleo],
            body: 'Ask what it costs them today.',
            outline: true,
            subject: 'Re: Offer',
            effect: 'Show them the value',
            obstacle: 2,
        });
    });

    it('calls those of the customer who have a number, the words on the first line', () => {
        expect(askFrom(move('calls'), emptyAsk(), around).people.map(({ name, line }) => `${name}: ${line}`)).toEqual([
            'Bo Sample: Ask what it costs them today.',
            'Cleo Sample: ',
        ]);
    });

    it('lacks whom it goes to where nobody can be reached', () => {
        const nobody = { ...around, people: [{ ...bo, mobile: '', phone: '' }] };
        expect(missingIn(askFrom(move('mail'), emptyAsk(), nobody), tuesday)[0]?.field).toBe('to');
        expect(missingIn(askFrom(move('calls'), emptyAsk(), nobody), tuesday)[0]?.field).toBe('people');
    });

    it('joins the meeting that is coming', () => {
        expect(missingIn(askFrom(move('meeting'), emptyAsk(), { ...around, meeting: 'a' }), tuesday)).toEqual([]);
    });

    it('leaves what the rep has written', () => {
        const own = { ...emptyAsk(), kind: 'mail' as const, body: 'Mine', effect: 'Mine too' };
        expect(startFrom(move('mail'), own)).toMatchObject({ body: 'Mine', effect: 'Mine too', outline: false });
    });

    it('of no kind keeps the kind that was chosen', () => {
        expect(startFrom(move('stalled'), { ...emptyAsk(), kind: 'talk' }).kind).toBe('talk');
    });
});
