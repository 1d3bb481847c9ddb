import { describe, expect, it } from 'vitest';
import {
    choiceText,
    decisionText,
    keyOf,
    keys,
    missingFor,
    wireOf,
    type Choice,
    type Decision,
    type Entered,
} from '../../../src/logic/review/decision';
import { answered, decided, emptyDraft, fromStored, toStored, undone } from '../../../src/logic/review/draft';
import { answersIn, chunksOf, messagesIn } from '../../../src/logic/review/sending';
import { at, formatIn, utc } from '../../given';
import { aDecision, sayReview } from './given';

const now = at('2026-11-23T08:00:00Z');
const friday = at('2026-11-27T17:30:00Z');
const format = formatIn(utc);

describe('a key', () => {
    it('stands for one choice, in either case', () => {
        expect(keys.map(({ key }) => key).join('')).toBe('ACMGTPF');
        expect(keyOf('c')?.choice).toBe('Call');
        expect(keyOf('C')?.choice).toBe('Call');
        expect(keyOf('x')).toBeNull();
    });

    it('is one of five on a phone, which leaves two under More', () => {
        expect(keys.filter(({ first }) => first).map(({ choice }) => choice)).toEqual(['Ask', 'Call', 'Talk', 'Park', 'Fine']);
    });
});

describe('what a choice lacks', () => {
    it.each<[string, Choice, Entered, string | null]>([
        ['asking needs nothing', 'Ask', {}, null],
        ['fine needs nothing', 'Fine', {}, null],
        ['talking needs nothing', 'Talk', {}, null],
        ['calling needs a line', 'Call', { words: '  ' }, 'needWords'],
        ['mailing has its line', 'Mail', { words: 'I mail Iris' }, null],
        ['a phone call needs whom', 'Connect', { by: friday }, 'needWhom'],
        ['a phone call needs by when', 'Connect', { whom: 'Iris' }, 'needBy'],
        ['a phone call is not yesterday', 'Connect', { whom: 'Iris', by: now - 1 }, 'needLater'],
        ['a phone call has both', 'Connect', { whom: 'Iris', by: friday }, null],
        ['parking needs a day', 'Park', { reason: 0 }, 'needDate'],
        ['parking needs a day to come', 'Park', { until: now, reason: 0 }, 'needLater'],
        ['parking needs a reason', 'Park', { until: friday }, 'needReason'],
        ['parking goes without a note', 'Park', { until: friday, reason: 2 }, null],
    ])('%s', (_, choice, entered, missing) => {
        expect(missingFor(choice, entered, now)).toBe(missing);
    });
});

describe('a decision', () => {
    it('is sent with what was entered and nothing of the page', () => {
        expect(wireOf(aDecision({ choice: 'Park', until: friday, reason: 2, note: ' Budget in May ' }))).toEqual({
            key: 'k1',
            deal: 'd1',
            choice: 'Park',
            seen: '2026-11-23T08:00:00Z',
            until: '2026-11-27T17:30:00.000Z',
            reason: 773200002,
            note: 'Budget in May',
        });
    });

    it.each<[Partial<Decision>, string]>([
        [{ choice: 'Ask' }, 'Ask the rep what would help'],
        [{ choice: 'Call', words: 'I call Iris' }, 'Call: I call Iris'],
        [{ choice: 'Connect', whom: 'Iris', by: friday }, 'Get me on the phone with Iris, by Fri 27 Nov'],
        [{ choice: 'Talk' }, 'Talk for five minutes'],
        [{ choice: 'Park', until: friday, reason: 2 }, 'Park until Fri 27 Nov, budget cycle'],
        [{ choice: 'Park', until: friday, reason: 0, note: 'all of them' }, 'Park until Fri 27 Nov, holidays: all of them'],
        [{ choice: 'Fine' }, 'Fine until next time'],
    ])('reads %j as "%s"', (patch, text) => {
        expect(decisionText(aDecision(patch), format, sayReview)).toBe(text);
    });

    it('of an earlier review has a name, one of a later release its own', () => {
        expect(choiceText('Park', sayReview)).toBe('Parked');
        expect(choiceText('Dance', sayReview)).toBe('Dance');
    });
});

describe('the draft', () => {
    const two = { decisions: [aDecision(), aDecision({ key: 'k2', deal: 'd2' })] };

    it('comes back as it was kept', () => {
        expect(fromStored(toStored(two, now), now + 1000)).toEqual(two);
    });

    it.each([
        ['none', null],
        ['no JSON', '{'],
        ['one of another release', '{"version":9,"savedOn":0,"decisions":[]}'],
        ['one of last week', toStored(two, now - 7 * 24 * 3600_000)],
    ])('is empty for %s', (_, text) => {
        expect(fromStored(text, now)).toEqual(emptyDraft());
    });

    it('leaves out what is no decision', () => {
        const text = JSON.stringify({ version: 1, savedOn: now, decisions: [null, 5, { key: 'k' }, { ...aDecision(), choice: 'Dance' }] });
        expect(fromStored(text, now)).toEqual(emptyDraft());
    });

    it('has one decision for a deal, and the last one last', () => {
        const changed = decided(two, aDecision({ key: 'k3', choice: 'Ask' }));
        expect(changed.decisions.map(({ key }) => key)).toEqual(['k2', 'k3']);
    });

    it('forgets what is undone, and what was answered', () => {
        expect(undone(two, 'd1').decisions.map(({ key }) => key)).toEqual(['k2']);
        expect(answered(two, new Set(['k2'])).decisions.map(({ key }) => key)).toEqual(['k1']);
    });
});

describe('sending', () => {
    const of = (owner: string, count: number): Decision[] =>
        Array.from({ length: count }, (_, index) => aDecision({ key: `${owner}${index}`, deal: `${owner}${index}`, owner }));
    const sizes = (decisions: Decision[], most: number): string[] =>
        chunksOf(decisions, most).map((chunk) => chunk.map(({ key }) => key).join(' '));

    it('keeps the decisions of a rep in one list', () => {
        const [a, b] = [of('a', 2), of('b', 2)];
        expect(sizes([...a.slice(0, 1), ...b, ...a.slice(1)], 3)).toEqual(['a0 a1', 'b0 b1']);
    });

    it('puts several reps into one list while they fit', () => {
        expect(sizes([...of('a', 2), ...of('b', 1), ...of('c', 1)], 3)).toEqual(['a0 a1 b0', 'c0']);
    });

    it('splits only a rep who has more than a list takes', () => {
        expect(sizes(of('a', 5), 2)).toEqual(['a0 a1', 'a2 a3', 'a4']);
        expect(chunksOf([])).toEqual([]);
    });

    it('reads answers and messages, and takes none for an empty list', () => {
        expect(answersIn('[{"key":"K1","done":true,"text":"Done.","assist":"a1"},{"key":"k2","done":false,"text":"No."}]')).toEqual([
            { key: 'k1', done: true, text: 'Done.', assist: 'a1' },
            { key: 'k2', done: false, text: 'No.', assist: null },
        ]);
        expect(messagesIn('')).toEqual([]);
    });
});
