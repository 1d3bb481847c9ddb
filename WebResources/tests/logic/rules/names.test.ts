import { describe, expect, it } from 'vitest';
import { nameFor, newName } from '../../../src/logic/rules/names';
import { offBecause, statisticsIn } from '../../../src/logic/rules/statistics';
import { refusedAt } from '../../../src/pages/rules/refused';
import { sayRules } from '../../given';
import { offInClose, propose, rule, twice } from './given';

describe('the name of a rule', () => {
    it.each([
        ['its own, with the new number', propose, rule({ ...propose, threshold: 21 }), 'No stage change for 21 working days in Propose'],
        ['its own while the number is the same', propose, rule({ ...propose, mayRaise: false }), propose.name],
        [
            'a new one where the old number is not in it',
            twice,
            rule({ ...twice, threshold: 4 }),
            'Close date slipping, 4 pushes, reason only',
        ],
        [
            'a new one where the old number is in it twice',
            rule({ name: '5 days, no contact for 5 days', threshold: 5 }),
            rule({ threshold: 7 }),
            'No stage change, 7 working days',
        ],
        [
            'a new one once it is no longer off',
            offInClose,
            rule({ ...offInClose, threshold: 30 }),
            'No stage change, 30 working days, Close',
        ],
        ['no number within another', rule({ name: '120 of 12 days', threshold: 12 }), rule({ threshold: 13 }), '120 of 13 days'],
    ])('is %s', (_, former, changed, name) => {
        expect(nameFor(former, changed, sayRules)).toBe(name);
    });

    it('says what it is for', () => {
        expect(newName(rule({ threshold: null, category: 3 }), sayRules)).toBe('No stage change, off, Close');
    });
});

describe('a sentence of the server', () => {
    const changes = new Map([
        ['one', { replaces: null, rule: rule({ name: 'One' }) }],
        ['two', { replaces: null, rule: rule({ name: 'Two' }) }],
        ['gone', { replaces: 'x', rule: null }],
    ]);

    it.each([
        ['Rule "Two" says the same as rule "One", for the same deals.', 'two'],
        ['Rule "One": a threshold of 5000 makes no sense.', 'one'],
        ['Rule "Three" is not in force any more.', null],
    ])('%s stands at %s', (sentence, place) => {
        expect(refusedAt(sentence, changes)).toBe(place);
    });
});

describe('the statistics', () => {
    const counted = statisticsIn(
        '{"coverage":[{"signal":2,"share":0.59},{"signal":3,"share":0.6}],"typical":[{"stage":"p","name":"Propose","samples":34,"medianDays":17}]}',
    );

    it.each([
        [2, 59],
        [3, null],
        [4, null],
    ])('signal %i is off because only %s percent of the deals have the data', (signal, share) => {
        expect(offBecause(counted, signal)).toBe(share);
    });

    it.each(['', 'null', '{"cover'])('know nothing when %j was counted', (text) => {
        expect([statisticsIn(text).coverage.size, statisticsIn(text).typical]).toEqual([0, []]);
    });
});
