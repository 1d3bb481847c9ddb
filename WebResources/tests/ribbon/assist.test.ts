import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formMock } from './formMock';
import { userId, xrmMock, type XrmMock } from './xrmMock';

const assist = '44444444-4444-4444-4444-444444444444';
const deal = '55555555-5555-5555-5555-555555555555';
const detail = '66666666-6666-6666-6666-666666666666';
const somebody = 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb';
const mail = { statecode: 0, statuscode: 1, crma_kind: 773200000, _crma_helperid_value: userId, _crma_requestedbyid_value: somebody };

let xrm: XrmMock;
let commands: typeof import('../../src/ribbon/assist');
let facts: typeof import('../../src/ribbon/assistFacts');

beforeEach(async () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 24, 16, 40), toFake: ['Date'] });
    xrm = xrmMock();
    vi.resetModules();
    commands = await import('../../src/ribbon/assist');
    facts = await import('../../src/ribbon/assistFacts');
});

afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
});

const posted = (): unknown => xrm.posts.map(({ address, body }) => [address.split('.').pop(), body]);

describe('the rule of the buttons', () => {
    it('reads the assist once for all of them', async () => {
        xrm.row = mail;
        const { form } = formMock(assist);
        const answers = [await facts.offered(form, 'draft'), await facts.offered(form, 'onIt'), await facts.offered(form, 'answer')];
        expect(answers).toEqual([true, true, false]);
        expect(xrm.reads).toHaveLength(1);
    });

    it('says no, and nothing else, when the assist cannot be read', async () => {
        xrm.refusal = { message: 'No.' };
        expect(await facts.offered(formMock(assist).form, 'draft')).toBe(false);
        expect(xrm.errors).toEqual([]);
    });

    it('says no before the assist is saved, and for a button of another release', async () => {
        xrm.row = mail;
        expect(await facts.offered(formMock('').form, 'draft')).toBe(false);
        expect(await facts.offered(formMock(assist).form, 'unheardOf')).toBe(false);
    });

    it('looks again after an act', async () => {
        const { form } = formMock(assist);
        xrm.row = mail;
        expect(await facts.offered(form, 'onIt')).toBe(true);
        xrm.row = { ...mail, statuscode: 773200000 };
        await commands.onIt(form);
        expect(await facts.offered(form, 'onIt')).toBe(false);
    });

    it('offers the mornings that are working days', () => {
        const { form } = formMock(assist);
        expect([facts.hasMorning(form, 'tomorrow'), facts.hasMorning(form, 'monday')]).toEqual([true, true]);
        // A Friday.
        vi.setSystemTime(Date.UTC(2026, 10, 27, 12));
        expect([facts.hasMorning(form, 'tomorrow'), facts.hasMorning(form, 'monday')]).toEqual([false, true]);
    });
});

describe('a button', () => {
    it.each<[string, (form: Xrm.FormContext) => Promise<void>, string, object]>([
        ['On it', (form) => commands.onIt(form), 'crma_RespondToAssist', { Response: 'OnIt' }],
        ['Done', (form) => commands.done(form), 'crma_CloseAssist', { Result: 'Done' }],
        ['Yes', (form) => commands.yes(form), 'crma_CarryOutAssist', { Action: 'Yes' }],
        [
            'Later: tomorrow',
            (form) => commands.later(form, 'tomorrow'),
            'crma_RespondToAssist',
            { Response: 'Later', On: '2026-11-25T09:00:00.000Z' },
        ],
        [
            'Later: Monday',
            (form) => commands.later(form, 'monday'),
            'crma_RespondToAssist',
            { Response: 'Later', On: '2026-11-30T09:00:00.000Z' },
        ],
        ['You do it', (form) => commands.youDoIt(form), 'crma_RespondToAssist', { Response: 'YouDoIt' }],
        ["Let's talk", (form) => commands.letUsTalk(form), 'crma_RespondToAssist', { Response: 'LetUsTalk' }],
        ['Ask what would help', (form) => commands.askOwner(form), 'crma_RespondToAssist', { Response: 'WhatWouldHelp' }],
        ['Known pause', (form) => commands.dismiss(form, 2), 'crma_CloseAssist', { Result: 'Dismissed', DismissReason: 773200002 }],
        ['Withdraw', (form) => commands.withdraw(form), 'crma_CloseAssist', { Result: 'Withdrawn' }],
        ['Remind', (form) => commands.remind(form), 'crma_RespondToAssist', { Response: 'Remind' }],
        ['Moved the deal', (form) => commands.outcome(form, 0), 'crma_CloseAssist', { Result: 'Rated', Outcome: 773200000 }],
    ])('%s is one call, and the form is read again', async (_, press, operation, body) => {
        const { form, calls } = formMock(assist);
        await press(form);
        expect(posted()).toEqual([[operation, body]]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });

    it.each<[string, (form: Xrm.FormContext) => Promise<void>, string, object]>([
        ['Answer', (form) => commands.answer(form), 'reply', { assist, what: 'answer' }],
        ['Suggest a time', (form) => commands.suggest(form), 'reply', { assist, what: 'suggest' }],
        ['Yes, but', (form) => commands.yesBut(form), 'reply', { assist, what: 'yesbut' }],
        ['No', (form) => commands.refuse(form), 'reply', { assist, what: 'refuse' }],
        ['Later...', (form) => commands.laterChosen(form), 'reply', { assist, what: 'later' }],
        ['You do it, with my words', (form) => commands.youDoItWithWords(form), 'reply', { assist, what: 'youdoit' }],
        ['Ask someone else', (form) => commands.somebodyElse(form), 'reply', { assist, what: 'somebodyelse' }],
        ['No, because', (form) => commands.no(form), 'reply', { assist, what: 'no' }],
        ['Edit', (form) => commands.edit(form), 'ask', { assist }],
        ["I'll act: I call", (form) => commands.actAs(form, 1), 'stepin', { deal, assist, kind: 773200001 }],
    ])('%s opens its dialog, and the form is read again', async (_, press, page, data) => {
        const { form, calls } = formMock(assist, 2, false, { regardingobjectid: deal, crma_detailid: detail });
        await press(form);
        expect(xrm.dialogs).toMatchObject([{ webresourceName: `crma_/dialogs/${page}.html`, data }]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });

    it('saves first what was changed on the form', async () => {
        const { form, calls } = formMock(assist, 2, true);
        await commands.onIt(form);
        expect(calls).toEqual(['save', 'refresh false', 'refreshRibbon']);
    });

    it('pressed twice acts once', async () => {
        const { form } = formMock(assist);
        await Promise.all([commands.onIt(form), commands.onIt(form)]);
        expect(xrm.posts).toHaveLength(1);
    });

    it("shows the server's sentence above the form", async () => {
        xrm.answer = { Text: 'Rita Sample is told.' };
        const { form, notifications } = formMock(assist);
        await commands.youDoIt(form);
        expect([...notifications.values()]).toEqual(['INFO Rita Sample is told.']);
    });

    it("shows the server's refusal in its own words, and leaves the form alone", async () => {
        xrm.refusal = { message: 'This ask is closed already.' };
        const { form, calls } = formMock(assist);
        await commands.done(form);
        expect(xrm.errors).toEqual([{ message: 'This ask is closed already.' }]);
        expect(calls).toEqual([]);
    });

    it('withdraws only after a yes', async () => {
        xrm.confirmed = false;
        const { form, calls } = formMock(assist);
        await commands.withdraw(form);
        expect(xrm.questions).toEqual(['Withdraw this ask?']);
        expect(xrm.posts).toEqual([]);
        expect(calls).toEqual([]);
    });
});
