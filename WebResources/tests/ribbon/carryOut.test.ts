import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formMock } from './formMock';
import { userId, xrmMock, type XrmMock } from './xrmMock';

const assist = '44444444-4444-4444-4444-444444444444';
const detail = '66666666-6666-6666-6666-666666666666';
const somebody = 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb';
const draftId = '77777777-7777-7777-7777-777777777777';

let xrm: XrmMock;
let commands: typeof import('../../src/ribbon/carryOut');

beforeEach(async () => {
    xrm = xrmMock();
    vi.resetModules();
    commands = await import('../../src/ribbon/carryOut');
});

afterEach(() => {
    vi.unstubAllGlobals();
});

const actions = (): unknown[] => xrm.posts.map(({ body }) => body);

describe('the mail', () => {
    it('opens as a draft of the helper', async () => {
        xrm.answer = { Table: 'email', Id: draftId };
        await commands.draft(formMock(assist).form);
        expect(actions()).toEqual([{ Action: 'Draft' }]);
        expect(xrm.opened).toEqual([`email ${draftId}`]);
    });

    it('opens in the own mail program', async () => {
        xrm.answer = { Mailto: 'mailto:cleo@sample.example?subject=Offer', Words: 'Dear Cleo' };
        await commands.mailto(formMock(assist).form);
        expect(xrm.opened).toEqual(['mailto:cleo@sample.example?subject=Offer']);
    });

    it('is copied where it is too long for a link, and the user is told', async () => {
        const copied: string[] = [];
        vi.stubGlobal('navigator', { clipboard: { writeText: (text: string) => Promise.resolve(copied.push(text)) } });
        xrm.answer = { Mailto: '', Words: 'Dear Cleo' };
        const { form, notifications } = formMock(assist);
        await commands.mailto(form);
        expect(copied).toEqual(['Dear Cleo']);
        expect([...notifications.values()].join()).toContain('too long for a link');
    });

    it('is shown where the browser keeps the clipboard to itself', async () => {
        vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('denied')) } });
        xrm.answer = { Words: 'Dear Cleo' };
        await commands.copy(formMock(assist).form);
        expect(xrm.shown).toEqual(['Dear Cleo']);
    });

    it('is closed as sent', async () => {
        await commands.sent(formMock(assist).form);
        expect(actions()).toEqual([{ Result: 'Sent' }]);
    });

    it('opens its words on their own form', async () => {
        await commands.words(formMock(assist, 2, false, { crma_detailid: detail }).form);
        expect(xrm.dialogs).toMatchObject([{ webresourceName: 'crma_assistdetail' }]);
    });
});

describe('calls', () => {
    it('are made from the list, with those of this ask first', async () => {
        await commands.startCalling(formMock(assist).form);
        expect(xrm.dialogs).toMatchObject([{ webresourceName: 'crma_/pages/calls.html', data: { assist } }]);
    });
});

describe('a meeting', () => {
    it.each<[string, Record<string, unknown>]>([
        ['a meeting to come', { _crma_appointmentid_value: draftId, scheduledstart: '2099-11-26T09:00:00Z' }],
        ['one time', { _crma_detailid_value: detail, crma_originalask: '{"times":["2026-11-26T09:00:00Z"]}' }],
    ])('is accepted in one tap when the ask names %s', async (_, answer) => {
        xrm.answer = answer;
        await commands.accept(formMock(assist).form);
        expect(actions()).toEqual([{ Action: 'Accept' }]);
    });

    it('is accepted by a choice when the meeting that was named is over', async () => {
        xrm.answer = { _crma_appointmentid_value: draftId, scheduledstart: '2020-11-26T09:00:00Z' };
        await commands.accept(formMock(assist).form);
        expect(xrm.dialogs).toMatchObject([{ data: { assist, what: 'accept' } }]);
    });

    it('is accepted by a choice when the ask names several times', async () => {
        xrm.answer = { _crma_detailid_value: detail, crma_originalask: '{"times":["2026-11-26T09:00:00Z","2026-11-27T09:00:00Z"]}' };
        await commands.accept(formMock(assist).form);
        expect(actions()).toEqual([]);
        expect(xrm.dialogs).toMatchObject([{ data: { assist, what: 'accept' } }]);
    });
});

describe('five minutes', () => {
    it('are called at the number the rep left', async () => {
        xrm.answer = { _crma_detailid_value: detail, _crma_requestedbyid_value: somebody, crma_reachat: 'mobile: +1 555 0101' };
        await commands.call(formMock(assist).form);
        expect(xrm.opened).toEqual(['tel:+15550101']);
    });

    it('are called at the number the CRM knows of the helper, where the rep calls', async () => {
        xrm.answer = {
            _crma_requestedbyid_value: userId,
            _crma_helperid_value: somebody,
            mobilephone: '',
            address1_telephone1: '555 0199',
        };
        await commands.call(formMock(assist).form);
        expect(xrm.reads.at(-1)).toContain(`systemusers(${somebody})`);
        expect(xrm.opened).toEqual(['tel:5550199']);
    });

    it('say that no number is known', async () => {
        xrm.answer = { _crma_requestedbyid_value: somebody };
        const { form, notifications } = formMock(assist);
        await commands.call(form);
        expect([...notifications.values()].join()).toContain('No number');
        expect(xrm.opened).toEqual([]);
    });

    it('are over in one tap, and what comes next is asked afterwards', async () => {
        const { form, calls } = formMock(assist);
        await commands.talked(form);
        expect(actions()).toEqual([{ Result: 'Talked' }]);
        expect(xrm.dialogs).toMatchObject([{ data: { assist, what: 'next' } }]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });
});
