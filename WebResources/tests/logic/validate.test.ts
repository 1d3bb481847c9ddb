import { describe, expect, it } from 'vitest';
import { emptyAsk, type Ask } from '../../src/logic/ask';
import { missingIn } from '../../src/logic/validate';
import { cleo, mailAsk, say, tuesday } from '../given';

const calls: Ask = {
    ...emptyAsk(),
    kind: 'calls',
    effect: 'x',
    people: [{ contact: cleo.id, name: 'Cleo', number: '', line: 'Is the date firm?', best: '' }],
};
const meeting: Ask = { ...emptyAsk(), kind: 'meeting', effect: 'x', appointment: 'a' };
const concession: Ask = { ...emptyAsk(), kind: 'concession', what: 'A lower price', howMuch: '5', effect: 'x' };
const talk: Ask = { ...emptyAsk(), kind: 'talk', when: { chip: 'hour', text: 'soon', at: tuesday, by: tuesday + 1 } };

describe('what is missing', () => {
    it.each<[string, Ask, string[]]>([
        ['a kind', emptyAsk(), ['kind']],
        ['nothing of a whole mail', mailAsk, []],
        ['whom a mail goes to', { ...mailAsk, to: [] }, ['to']],
        ['an address', { ...mailAsk, to: [{ ...cleo, id: null, email: '' }] }, ['to']],
        ['words', { ...mailAsk, body: ' \n' }, ['body']],
        ['how it helps', { ...mailAsk, effect: '' }, ['effect']],
        ['a later moment', { ...mailAsk, by: { chip: 'date', at: tuesday } }, ['by']],
        ['several at once, in the order of the page', { ...mailAsk, to: [], body: '', effect: '' }, ['to', 'body', 'effect']],
        ['nothing of calls without a number', calls, []],
        ['somebody to call', { ...calls, people: [] }, ['people']],
        ['a name', { ...calls, people: [{ contact: null, name: '', number: '1', line: 'x', best: '' }] }, ['people']],
        ['a line', { ...calls, people: [{ contact: null, name: 'Bo', number: '1', line: '', best: '' }] }, ['line']],
        ['nothing of a planned meeting', meeting, []],
        ['a meeting', { ...meeting, appointment: null }, ['meeting']],
        ['a time that is still to come', { ...meeting, appointment: null, times: [tuesday - 1] }, ['meeting']],
        ['a question', { ...emptyAsk(), kind: 'opinion' }, ['question']],
        ['nothing of a question', { ...emptyAsk(), kind: 'opinion', question: 'q' }, []],
        ['nothing of a concession', concession, []],
        ['what is conceded', { ...concession, what: '' }, ['what']],
        ['how much', { ...concession, howMuch: '' }, ['howMuch']],
        ['a part of no more than all', { ...concession, howMuch: '101' }, ['howMuch']],
        ['a number', { ...concession, howMuch: 'a little' }, ['howMuch']],
        ['how a concession helps', { ...concession, effect: '' }, ['effect']],
        ['a when', { ...talk, when: null }, ['when']],
        ['a when that has not passed', { ...talk, when: { chip: 'hour', text: 'soon', at: tuesday, by: tuesday } }, ['when']],
        ['nothing of five minutes', talk, []],
    ])('%s', (_, ask, fields) => {
        expect(missingIn(ask, tuesday).map((missing) => missing.field)).toEqual(fields);
    });

    it('is said in a sentence that names what to do', () => {
        for (const ask of [
            emptyAsk(),
            { ...mailAsk, to: [], body: '', effect: '' },
            { ...calls, people: [] },
            { ...emptyAsk(), kind: 'concession' } as Ask,
            { ...concession, howMuch: '200' },
        ])
            for (const { text } of missingIn(ask, tuesday)) expect(say(text)).toMatch(/^(Choose|Write|Say|Enter) .*\.$/);
    });
});
