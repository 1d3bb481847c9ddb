import { afterEach, describe, expect, it, vi } from 'vitest';
import { onLoad } from '../../src/forms/assistForm';
import { optionOf } from '../../src/logic/kinds';
import { sectionsFormMock } from './sectionsFormMock';

const [words, appointment] = [[{ id: 'words' }], [{ id: 'meeting' }]];
const ask = { crma_detailid: words };

function shownFor(values: Record<string, unknown>): string[] {
    const mock = sectionsFormMock(values);
    onLoad(mock.context);
    return mock.shown();
}

afterEach(() => {
    vi.unstubAllGlobals();
});

describe('the assist form shows', () => {
    it.each<[string, Record<string, unknown>, string[]]>([
        ['a mail with its words', { ...ask, crma_kind: optionOf('mail') }, ['mail', 'words', 'wording']],
        ['calls with the people', { ...ask, crma_kind: optionOf('calls') }, ['calls', 'words']],
        ['a meeting of the calendar', { ...ask, crma_kind: optionOf('meeting'), crma_appointmentid: appointment }, ['meeting', 'words']],
        ['a meeting that is still to be made, in words only', { ...ask, crma_kind: optionOf('meeting') }, ['words']],
        ['a question', { ...ask, crma_kind: optionOf('opinion') }, ['words']],
        ['five minutes', { ...ask, crma_kind: optionOf('talk') }, ['words']],
        [
            'why a stalled deal was flagged, once and first',
            { crma_kind: optionOf('stalled'), crma_reasons: 'Standing still.' },
            ['flagged_first'],
        ],
        [
            'the reasons last where somebody asked',
            { ...ask, crma_kind: optionOf('talk'), crma_reasons: 'Standing still.' },
            ['words', 'flagged'],
        ],
        ['a kind of a later release in words', { ...ask, crma_kind: 773200099 }, ['words']],
        ['all that can be entered while there is no kind', {}, ['mail', 'calls', 'meeting', 'wording']],
    ])('%s', (_, values, sections) => {
        expect(shownFor(values)).toEqual(sections);
    });

    it('what belongs to the data after a refresh and to the kind after a change', () => {
        const mock = sectionsFormMock({ crma_kind: optionOf('mail') });
        onLoad(mock.context);
        mock.reload({ ...ask, crma_kind: optionOf('mail') });
        expect(mock.shown()).toEqual(['mail', 'words', 'wording']);
        mock.change('crma_kind', optionOf('calls'));
        expect(mock.shown()).toEqual(['calls', 'words']);
    });

    it.each<[string, Record<string, unknown>, boolean]>([
        ['who asked', { crma_requestedbyid: [{ id: 'rep' }] }, true],
        ['nobody where nobody asked', {}, false],
    ])('%s', (_, values, isShown) => {
        const mock = sectionsFormMock(values);
        onLoad(mock.context);
        expect(mock.isShown('crma_requestedbyid')).toBe(isShown);
    });

    it.each([
        ['open on a new row', 1, false],
        ['locked afterwards, where only a hand over changes him', 2, true],
    ])('who helps, %s', (_, formType, locked) => {
        const mock = sectionsFormMock({}, undefined, formType);
        onLoad(mock.context);
        expect(mock.isLocked('crma_helperid')).toBe(locked);
    });

    it('what it can on a form that an administrator has cut down', () => {
        const mock = sectionsFormMock({ crma_kind: optionOf('mail') }, ['flagged']);
        onLoad(mock.context);
        expect(mock.shown()).toEqual([]);
    });
});

it('stands beside the commands, whichever script comes first', async () => {
    vi.stubGlobal('CrmAssist', { Commands: 'there already' });
    await import('../../src/forms/assist');
    expect((window as unknown as { CrmAssist: unknown }).CrmAssist).toEqual({ Commands: 'there already', AssistForm: { onLoad } });
});
