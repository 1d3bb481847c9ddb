import { describe, expect, it } from 'vitest';
import { emptyAsk, type Ask } from '../../src/logic/ask';
import { detailsOf, personOf, withDetails } from '../../src/logic/details';
import { requestOf, synopsisOf } from '../../src/logic/request';
import { at, cleo, mailAsk, tuesday } from '../given';

const meeting = '22222222-2222-2222-2222-222222222222';

describe('details', () => {
    it.each<[string, Ask, object]>([
        [
            'mail',
            mailAsk,
            {
                to: [{ id: cleo.id, table: 'contact', name: 'Cleo Sample', email: 'cleo@sample.example' }],
                subject: 'Re: Offer',
                body: 'Dear Cleo, ...',
                wording: 0,
            },
        ],
        [
            'mail',
            { ...mailAsk, to: [personOf({ email: 'bo@sample.example' })], subject: ' ', outline: true },
            { to: [{ name: 'bo@sample.example', email: 'bo@sample.example' }], body: 'Dear Cleo, ...', wording: 1 },
        ],
        [
            'calls',
            {
                ...emptyAsk(),
                kind: 'calls',
                people: [
                    { contact: cleo.id, name: 'Cleo Sample', number: '', line: 'Is the date firm?', best: '' },
                    { contact: null, name: 'Bo Sample', number: '+1 555 0101', line: '', best: '' },
                ],
            },
            {
                people: [
                    { contact: cleo.id, name: 'Cleo Sample', line: 'Is the date firm?' },
                    { name: 'Bo Sample', number: '+1 555 0101' },
                ],
            },
        ],
        [
            'meeting',
            { ...emptyAsk(), kind: 'meeting', appointment: meeting, part: 'Open it', times: [tuesday] },
            { appointment: meeting, times: [], part: 'Open it' },
        ],
        [
            'meeting',
            { ...emptyAsk(), kind: 'meeting', meeting: 'Review', times: [tuesday] },
            { meeting: 'Review', times: ['2026-11-24T16:40:00.000Z'] },
        ],
        ['opinion', { ...emptyAsk(), kind: 'opinion', question: 'Do I go too fast?' }, { question: 'Do I go too fast?' }],
        [
            'concession',
            { ...emptyAsk(), kind: 'concession', what: 'A lower price', howMuch: '5 %', inReturn: 'Three years' },
            { what: 'A lower price', percent: 5, inReturn: 'Three years' },
        ],
        [
            'concession',
            { ...emptyAsk(), kind: 'concession', what: 'A lower price', howMuch: '9,000', unit: 'amount' },
            { what: 'A lower price', amount: 9000 },
        ],
        [
            'talk',
            { ...emptyAsk(), kind: 'talk', when: { chip: 'hour', text: 'before 17:40', at: tuesday, by: tuesday }, reach: '+1 555 0199' },
            { when: '2026-11-24T16:40:00.000Z', whenText: 'before 17:40', reach: '+1 555 0199' },
        ],
    ])('of %s are what the server takes', (_, ask, details) => {
        expect(ask.kind === null ? null : JSON.parse(detailsOf(ask, ask.kind))).toEqual(details);
    });

    it.each<[string, Ask]>([
        ['mail', { ...mailAsk, to: [{ ...cleo, title: '', phone: '' }], effect: '', by: null }],
        ['calls', { ...emptyAsk(), kind: 'calls', people: [{ contact: cleo.id, name: 'Cleo', number: '1', line: 'x', best: '' }] }],
        ['meeting', { ...emptyAsk(), kind: 'meeting', meeting: 'Review', times: [tuesday], part: 'Open it' }],
        ['opinion', { ...emptyAsk(), kind: 'opinion', question: 'q', proposal: 'p' }],
        ['concession', { ...emptyAsk(), kind: 'concession', what: 'w', howMuch: '5.5', inReturn: 'r' }],
        ['concession', { ...emptyAsk(), kind: 'concession', what: 'w', howMuch: '9000', unit: 'amount' }],
    ])('of %s come back for an edit as they were', (_, ask) => {
        expect(ask.kind === null ? null : withDetails({ ...emptyAsk(), kind: ask.kind }, detailsOf(ask, ask.kind))).toEqual(ask);
    });

    it.each(['', 'null', '[]', '{', '"text"', '{"times":["never"]}'])('that cannot be read (%s) leave the form empty', (json) => {
        expect(withDetails(emptyAsk(), json)).toEqual(emptyAsk());
    });
});

describe('request', () => {
    const around = {
        synopsis: 'Call with Cleo, 12 Nov.',
        helper: 'b',
        byDefault: at('2026-11-25T12:00:00Z'),
        tried: (text: string) => `Tried: ${text}`,
    };

    it('sends what the rep chose, and the proposals where he chose nothing', () => {
        const chosen = requestOf({ ...mailAsk, kind: 'mail', helper: { id: 'a', name: 'Iris' } }, around);
        expect(chosen).toMatchObject({
            Kind: 773200000,
            Helper: { systemuserid: 'a' },
            ByWhen: '2026-11-24T17:40:00.000Z',
            HowItHelps: 'She decides on Thursday',
        });
        const proposed = requestOf({ ...mailAsk, kind: 'mail', by: null }, around);
        expect(proposed).toMatchObject({
            Helper: { systemuserid: 'b' },
            ByWhen: '2026-11-25T12:00:00.000Z',
            Synopsis: 'Call with Cleo, 12 Nov.',
        });
    });

    it('leaves out what is nothing', () => {
        expect(
            Object.keys(
                requestOf({ ...emptyAsk(), kind: 'opinion', question: 'q' }, { ...around, synopsis: '', helper: null, byDefault: null }),
            ),
        ).toEqual(['Kind', 'Details']);
    });

    it("puts what was tried first, and the rep's own words in place of the server's", () => {
        expect(synopsisOf({ ...emptyAsk(), tried: 'two mails' }, around)).toBe('Tried: two mails\nCall with Cleo, 12 Nov.');
        expect(synopsisOf({ ...emptyAsk(), synopsis: 'All quiet.' }, around)).toBe('All quiet.');
        expect(synopsisOf({ ...emptyAsk(), synopsis: '' }, around)).toBe('');
    });
});
