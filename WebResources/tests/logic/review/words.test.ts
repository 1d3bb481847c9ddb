import { describe, expect, it } from 'vitest';
import { pictureOf, size } from '../../../src/logic/review/picture';
import type { Move } from '../../../src/logic/review/review';
import { cameOf, closeOf, contactOf, emptyOf, headOf, partOf, stageOf, stalledOf, valueOf } from '../../../src/logic/review/words';
import { at, formatIn, newYork, utc } from '../../given';
import { aPage, aRow, rita, ron, sayReview as say } from './given';

const format = formatIn(utc);
const counts = { open: 60, stalled: 14, asked: 3, parked: 2, decided: 0, decide: 9 };

describe('the head', () => {
    it.each([
        ['2026-11-16', [rita, ron], 'Mon 23 Nov · since 16 Nov · 2 reps · 60 open'],
        [null, [rita], 'Mon 23 Nov · first review · 1 rep · 60 open'],
    ])('says since %s', (since, reps, text) => {
        expect(headOf(aPage({ since, reps, counts }), format, say)).toBe(text);
    });

    it('says the same day in every zone: the day is the one of his calendar', () => {
        expect(headOf(aPage({ counts }), formatIn(newYork), say)).toContain('Mon 23 Nov');
    });

    it.each([
        [counts, '14 stalled: 3 asked, 2 parked'],
        [{ ...counts, asked: 0, parked: 0 }, '14 stalled'],
        [{ ...counts, asked: 0, parked: 0, decided: 5 }, '14 stalled: 5 decided today'],
    ])('counts what is stalled', (of, text) => {
        expect(stalledOf(of, say)).toBe(text);
    });

    it.each([
        [null, 'Nothing to decide.'],
        [{ deals: 2, by: '2026-11-26' }, 'Nothing to decide. Next: 2 deals may reach a limit by Thu 26 Nov.'],
        [{ deals: 1, by: '2026-11-26' }, 'Nothing to decide. Next: 1 deal may reach a limit by Thu 26 Nov.'],
    ])('says what is next when nothing is to decide', (next, text) => {
        expect(emptyOf(next, format, say)).toBe(text);
    });
});

describe('a row', () => {
    it('says the value with its currency where it is known', () => {
        expect(valueOf(aRow(), format)).toBe('180,000');
        expect(valueOf(aRow({ currency: 'EUR' }), format)).toBe('€180,000');
        expect(valueOf(aRow({ value: null }), format)).toBe('');
    });

    it.each([
        ['2026-12-12', '2026-12-12', '12 Dec'],
        ['2026-12-12', '2026-11-30', '30 Nov > 12 Dec'],
        ['2026-12-12', null, '12 Dec'],
        [null, '2026-11-30', '30 Nov > no close date'],
    ])('says close date %s after %s', (close, closeWas, text) => {
        expect(closeOf({ close, closeWas }, format, say)).toBe(text);
    });

    it.each([
        ['Propose', 16, 'Propose, 16 days'],
        ['Propose', 1, 'Propose, 1 day'],
        ['Propose', null, 'Propose'],
        [null, null, ''],
    ])('says the stage %s and its days', (stage, stageDays, text) => {
        expect(stageOf({ stage, stageDays }, say)).toBe(text);
    });

    it('says who was in contact, when, and what the manager did himself', () => {
        expect(contactOf(aRow({ lastContact: { on: '2026-11-12T15:00:00Z', note: 'call with Iris' } }), format, say)).toBe(
            'Call with Iris, 12 Nov',
        );
        expect(contactOf(aRow(), format, say)).toBe('no contact yet');
        expect(partOf(aRow({ yourPart: { on: '2026-11-12T15:00:00Z', what: 'call' } }), format, say)).toBe('You: call, 12 Nov');
        expect(partOf(aRow(), format, say)).toBe('');
    });

    it.each([
        ['contact', 'contact since'],
        ['won', 'won'],
        ['none', 'nothing yet'],
        ['something new', 'nothing yet'],
    ])('says what came of it: %s', (came, text) => {
        expect(cameOf({ came }, say)).toBe(text);
    });
});

describe('the picture of a deal', () => {
    const now = at('2026-11-30T12:00:00Z');
    const stage = (on: string, from: string, to: string, back = false): Move => ({ on, what: 'stage', from, to, back });
    const close = (on: string, from: string, to: string): Move => ({ on, what: 'close', from, to });
    const heights = (moves: Move[]): number[] => pictureOf(moves, now, format, say).line.map(({ y }) => y);

    it('goes up with a new stage and down where the deal goes back', () => {
        const up = heights([stage('2026-10-01', 'Qualify', 'Develop')]);
        expect(up[0]).toBeGreaterThan(up[up.length - 1] ?? 0);
        const there = heights([stage('2026-10-01', 'Qualify', 'Develop'), stage('2026-11-01', 'Develop', 'Qualify', true)]);
        expect(there[0]).toBe(there[there.length - 1]);
    });

    it('goes down for a move back to a stage that was not seen', () => {
        const line = heights([stage('2026-10-01', 'Propose', 'Develop', true)]);
        expect(line[0]).toBeLessThan(line[line.length - 1] ?? 0);
    });

    it('stays within its frame, however long ago it was', () => {
        const { line, marks } = pictureOf(
            [stage('2025-01-01', 'Qualify', 'Develop'), close('2026-11-30T11:00:00Z', '2026-12-01', '2026-12-24')],
            now,
            format,
            say,
        );
        for (const { x } of [...line, ...marks]) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(size.width);
        }
    });

    it('marks a close date by the way it moved', () => {
        const { marks } = pictureOf(
            [close('2026-11-01', '2026-12-01', '2026-12-24'), close('2026-11-20', '2026-12-24', '2026-12-10')],
            now,
            format,
            say,
        );
        expect(marks.map(({ later }) => later)).toEqual([true, false]);
    });

    it('says the same in words, for who does not see it', () => {
        const moves = [close('2026-11-01', '2026-12-01', '2026-12-24'), stage('2026-10-01', 'Qualify', 'Develop')];
        expect(pictureOf(moves, now, format, say)).toMatchObject({
            title: '1 stage move, close date moved once',
            description: '1 Oct: stage Qualify > Develop. 1 Nov: close date 1 Dec > 24 Dec.',
        });
        expect(pictureOf([], now, format, say).title).toBe('No moves in half a year');
    });

    it('leaves out what has no date, and the stage a deal begins with', () => {
        const begun: Move = { on: '2026-10-01', what: 'stage', from: null, to: 'Qualify' };
        expect(pictureOf([stage('soon', 'Qualify', 'Develop'), begun], now, format, say).title).toBe('No moves in half a year');
    });
});
