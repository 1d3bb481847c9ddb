import { describe, expect, it } from 'vitest';
import {
    changesOf,
    emptyDraft,
    isEmpty,
    refusalOf,
    restored,
    rulesAfter,
    textNow,
    turned,
    twins,
    typed,
    type Draft,
} from '../../../src/logic/rules/draft';
import { rowsOf, type SignalRow } from '../../../src/logic/rules/table';
import { sayRules } from '../../given';
import { all, pushes, rule } from './given';

const rows = rowsOf(all);
const at = (key: string): SignalRow => rows.find((row) => row.key === key) ?? (rows[0] as SignalRow);
const stage = at('0.0.raise');
const type = (row: SignalRow, column: number, text: string, draft: Draft = emptyDraft()): Draft => typed(draft, row, column, text, 'off');
const changes = (draft: Draft) => [...changesOf(rows, draft, sayRules).values()];

describe('typing into the table', () => {
    it.each([
        ['20', true],
        [' 020 ', true],
        ['21', false],
        ['OFF', false],
        ['', false],
    ])('"%s" over 20 changes nothing: %s', (text, nothing) => {
        expect(isEmpty(type(stage, 0, text))).toBe(nothing);
    });

    it('"OFF " over off changes nothing', () => {
        expect(isEmpty(type(stage, 4, 'OFF '))).toBe(true);
    });

    it('back to what it was is no draft any more', () => {
        expect(isEmpty(type(stage, 0, '20', type(stage, 0, '21')))).toBe(true);
    });

    it('shows what is typed, and elsewhere what is in force', () => {
        const draft = type(stage, 0, '21');
        expect([textNow(draft, stage, 0, 'off'), textNow(draft, stage, 3, 'off')]).toEqual(['21', '14']);
    });

    it.each<[string, number, string, [string, ...number[]] | null]>([
        ['0.0.raise', 0, '1000', null],
        ['0.0.raise', 0, '0', null],
        ['0.0.raise', 0, '1001', ['wrongNumber', 0, 1000]],
        ['0.0.raise', 0, '-1', ['wrongNumber', 0, 1000]],
        ['0.0.raise', 0, '2.5', ['wrongNumber', 0, 1000]],
        ['0.0.raise', 0, 'often', ['wrongNumber', 0, 1000]],
        ['0.0.raise', 0, 'off', null],
        ['0.0.raise', 0, '', null],
    ])('in %s (signal %i) "%s" is refused as %s', (key, _, text, refusal) => {
        expect(refusalOf(at(key), text, 'off')).toEqual(refusal);
    });

    it('knows that a value is cut by 1 to 100 percent, and that one or two people are few', () => {
        const row = (signal: number, unit: number): SignalRow => ({ ...stage, signal, unit });
        expect([refusalOf(row(6, 3), '0', 'off'), refusalOf(row(6, 3), '101', 'off'), refusalOf(row(9, 5), '3', 'off')]).toEqual([
            ['wrongNumber', 1, 100],
            ['wrongNumber', 1, 100],
            ['wrongNumber', 1, 2],
        ]);
    });
});

describe('the changes of a draft', () => {
    it('replace a rule by one with another threshold, its name along', () => {
        expect(changes(type(stage, 3, '21'))).toEqual([
            {
                replaces: 'propose',
                rule: rule({ id: null, name: 'No stage change for 21 working days in Propose', threshold: 21, category: 2 }),
            },
        ]);
    });

    it('add a rule where a cell was empty, with the points of the row', () => {
        expect(changes(type(stage, 1, '12'))).toEqual([
            { replaces: null, rule: rule({ id: null, name: 'No stage change, 12 working days, Qualify', threshold: 12, category: 0 }) },
        ]);
    });

    it('switch a rule off by emptying its cell, and a signal by "off"', () => {
        expect(changes(type(stage, 3, ''))).toEqual([{ replaces: 'propose', rule: null }]);
        expect(changes(type(stage, 3, 'off'))).toEqual([
            { replaces: 'propose', rule: rule({ id: null, name: 'No stage change, off, Propose', threshold: null, category: 2 }) },
        ]);
    });

    it('turn every rule of a row, those for fewer deals too', () => {
        const made = changes(turned(emptyDraft(), stage));
        expect(made.map(({ replaces }) => replaces).sort()).toEqual(['close', 'propose', 'stage', 'team']);
        expect(made.every((change) => change.rule?.mayRaise === false)).toBe(true);
        expect(isEmpty(turned(turned(emptyDraft(), stage), stage))).toBe(true);
    });

    it('make the whole set as it would be', () => {
        const after = rulesAfter(all, changes(type(stage, 3, '21')));
        expect(after).toHaveLength(all.length);
        expect(after.some(({ id }) => id === 'propose')).toBe(false);
    });
});

describe('a row that is turned', () => {
    it('is refused where a row beside it says the same already', () => {
        expect(twins(rows, turned(emptyDraft(), at('1.2.reason')))).toEqual(['1.2.reason']);
    });

    it('is fine once that row is empty, or turned as well', () => {
        const draft = turned(emptyDraft(), at('1.2.reason'));
        expect(twins(rows, type(at('1.2.raise'), 0, '', draft))).toEqual([]);
        expect(twins(rows, turned(draft, at('1.2.raise')))).toEqual([]);
    });
});

describe('a draft over a reload', () => {
    const draft = turned(type(stage, 3, '21'), at('1.2.raise'));

    it('is as it was', () => {
        expect(restored(JSON.parse(JSON.stringify(draft)), rows, 'off')).toEqual({ draft, dropped: 0 });
    });

    it('loses what somebody else has changed meanwhile, and says how much', () => {
        const others = rowsOf(all.filter((one) => one !== pushes).map((one) => (one.id === 'propose' ? { ...one, threshold: 10 } : one)));
        expect(restored(draft, others, 'off')).toEqual({ draft: emptyDraft(), dropped: 2 });
    });

    it.each([null, 'x', 7, { cells: {} }, []])('is none when %j was kept', (kept) => {
        expect(restored(kept, rows, 'off')).toEqual({ draft: emptyDraft(), dropped: 0 });
    });
});
