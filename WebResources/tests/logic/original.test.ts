import original from 'texts:original';
import { expect, it } from 'vitest';
import { originalLines } from '../../src/logic/original';
import { sayIn } from '../../src/logic/texts';
import { formatIn, tuesday, utc } from '../given';

const shown = (details: object | string): string[] =>
    originalLines(typeof details === 'string' ? details : JSON.stringify(details), tuesday, formatIn(utc), sayIn(original, 1033)).map(
        ({ label, text }) => `${label}: ${text}`,
    );

it.each<[string, object | string, string[]]>([
    [
        'a mail',
        {
            to: [{ name: 'Cleo Sample', email: 'cleo@sample.example' }, { email: 'bo@sample.example' }],
            subject: 'Offer',
            body: 'Dear Cleo',
        },
        ['To: Cleo Sample <cleo@sample.example>\nbo@sample.example', 'Subject: Offer', 'The words: Dear Cleo'],
    ],
    ['calls', { people: [{ name: 'Cleo Sample', number: '555 0101', line: 'Hello' }] }, ['Calls: Cleo Sample - 555 0101 - Hello']],
    ['a meeting', { meeting: 'Steering', times: ['2026-11-26T09:00:00Z'] }, ['Meeting: Steering', 'Times that suit: Thu 09:00']],
    [
        'a concession',
        { what: 'Price', percent: 5, inReturn: 'Two years' },
        ['Concession: Price', 'How much: 5 %', 'In return for: Two years'],
    ],
    ['what cannot be read', 'no JSON', []],
])('%s as it was asked', (_, details, lines) => {
    expect(shown(details)).toEqual(lines);
});
