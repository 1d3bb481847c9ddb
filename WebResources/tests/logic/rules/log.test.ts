import { describe, expect, it } from 'vitest';
import { activationsOf } from '../../../src/logic/rules/log';
import { day } from '../../../src/logic/zone';
import type { Row } from '../../../src/xrm/rows';
import { tuesday } from '../../given';

const formatted = '@OData.Community.Display.V1.FormattedValue';
const row = (changes: Row): Row => ({
    crma_signal: 773200000,
    crma_unit: 773200000,
    crma_stagecategory: 773200002,
    statecode: 0,
    createdon: '2026-11-20T09:00:00Z',
    modifiedon: '2026-11-24T10:00:00Z',
    [`_createdby_value${formatted}`]: 'Ada Sample',
    [`_modifiedby_value${formatted}`]: 'Bo Sample',
    ...changes,
});
const went = row({
    crma_stallruleid: '14',
    crma_threshold: 14,
    statecode: 1,
    crma_replacedby: 'A',
    crma_replacedon: '2026-11-20T09:00:00Z',
});
const came = row({ crma_stallruleid: '21', crma_threshold: 21, crma_activatedby: 'A' });

const told = (rows: Row[], now = tuesday): string[] =>
    activationsOf(rows, now).map((one) => {
        const steps = one.steps.map(({ from, to }) => `${from?.threshold ?? '-'} > ${to?.threshold ?? '-'}`).join(', ');
        return `${one.id} ${new Date(one.on).toISOString().slice(0, 10)} ${one.who}: ${steps}${one.isUndo ? ', takes back' : ''}${one.isUndone ? ', undone' : ''}${one.canUndo ? ', can be undone' : ''}`;
    });

describe('the log of the rules', () => {
    it('has nothing of rules that only people have touched', () => {
        expect(told([row({})])).toEqual([]);
    });

    it('tells who, when, from and to', () => {
        expect(told([came, went])).toEqual(['A 2026-11-20 Ada Sample: 14 > 21, can be undone']);
    });

    it('tells of a rule that was added, and of one that was switched off', () => {
        expect(told([came])).toEqual(['A 2026-11-20 Ada Sample: - > 21, can be undone']);
        expect(told([went])).toEqual(['A 2026-11-20 Bo Sample: 14 > -, can be undone']);
    });

    it('offers no undoing after thirty days', () => {
        expect(told([came, went], tuesday + 30 * day)).toEqual(['A 2026-11-20 Ada Sample: 14 > 21']);
    });

    it('tells of an undoing, and keeps what it took back', () => {
        const back = { ...went, statecode: 0, crma_replacedby: 'U', crma_replacedon: null };
        const gone = { ...came, statecode: 1, crma_replacedby: 'U', crma_replacedon: '2026-11-24T10:00:00Z' };
        expect(told([gone, back])).toEqual(['U 2026-11-24 Bo Sample: 21 > 14, takes back', 'A 2026-11-20 Ada Sample: 14 > 21, undone']);
    });

    it('offers no undoing of what a later activation has replaced', () => {
        const gone = { ...came, statecode: 1, crma_replacedby: 'B', crma_replacedon: '2026-11-23T10:00:00Z' };
        const later = row({ crma_stallruleid: '30', crma_threshold: 30, crma_activatedby: 'B', createdon: '2026-11-23T10:00:00Z' });
        expect(told([gone, went, later])).toEqual(['B 2026-11-23 Ada Sample: 21 > 30, can be undone', 'A 2026-11-20 Ada Sample: 14 > 21']);
    });
});
