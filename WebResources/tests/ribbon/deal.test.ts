import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tuesday } from '../given';
import { formMock } from './formMock';
import { xrmMock, type XrmMock } from './xrmMock';

const deal = '33333333-3333-3333-3333-333333333333';
const formatted = '@OData.Community.Display.V1.FormattedValue';
const asked = {
    'a.activityid': 'x',
    'a.crma_kind': 773200000,
    'a.crma_origin': 773200000,
    'a.crma_byon': '2026-11-24T17:40:00Z',
    [`a.crma_helperid${formatted}`]: 'Iris Sample',
    'w.crma_reasons': '12 working days without contact',
};

let xrm: XrmMock;
let commands: typeof import('../../src/ribbon/deal');

beforeEach(async () => {
    vi.useFakeTimers({ now: tuesday, toFake: ['Date'] });
    xrm = xrmMock();
    // A module of its own for every test: the cache lives as long as the page.
    vi.resetModules();
    commands = await import('../../src/ribbon/deal');
});

afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
});

describe('Ask for help', () => {
    it.each([
        ['a deal that may be written', 2, true],
        ['a closed one, or one that may only be read', 3, false],
        ['a disabled form', 4, false],
    ])('is offered on %s', async (_, formType, offered) => {
        expect(await commands.canAsk(formMock(deal, formType).form)).toBe(offered);
    });

    it('is not offered before the deal is saved, and reads nothing', async () => {
        expect(await commands.canAsk(formMock('', 1).form)).toBe(false);
        expect(xrm.reads).toEqual([]);
    });

    it('sets the banner: who was asked', async () => {
        xrm.rows = [asked];
        const { form, notifications } = formMock(deal);
        await commands.canAsk(form);
        expect([...notifications.values()]).toEqual(['INFO Asked Iris Sample to send a mail - by 17:40']);
    });

    it('sets the banner: why the deal is worth a look', async () => {
        xrm.rows = [{ 'w.crma_reasons': '12 working days without contact' }];
        const { form, notifications } = formMock(deal);
        await commands.canAsk(form);
        expect([...notifications.values()]).toEqual(['WARNING 12 working days without contact']);
    });

    it("goes by the server's clock, not by the device's", async () => {
        xrm.rows = [asked];
        xrm.date = 'Wed, 25 Nov 2026 09:00:00 GMT';
        const { form, notifications } = formMock(deal);
        await commands.canAsk(form);
        expect([...notifications.values()]).toEqual(['INFO Asked Iris Sample to send a mail - was due Tue 24 Nov 17:40']);
    });

    it('reads a deal and the mode once a minute, however often its rule is evaluated', async () => {
        const { form } = formMock(deal);
        for (let times = 0; times < 20; times++) await commands.canAsk(form);
        expect(xrm.reads).toHaveLength(2);
        vi.setSystemTime(tuesday + 61_000);
        await commands.canAsk(form);
        expect(xrm.reads).toHaveLength(4);
    });

    it('disturbs nobody when the banner cannot be read', async () => {
        xrm.refusal = { message: 'No.' };
        const { form, notifications } = formMock(deal);
        expect(await commands.canAsk(form)).toBe(true);
        expect(notifications.size).toBe(0);
        expect(xrm.errors).toEqual([]);
    });

    it('opens the dialog with the deal, then refreshes without saving and reads the banner anew', async () => {
        const { form, notifications, calls } = formMock(deal);
        await commands.canAsk(form);
        xrm.rows = [asked];
        await commands.ask(form);
        expect(xrm.dialogs).toEqual([{ webresourceName: 'crma_/dialogs/ask.html', data: { deal }, title: 'Ask for help' }]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
        expect(notifications.size).toBe(1);
        expect(xrm.reads).toHaveLength(4);
    });
});

describe('Talk about these', () => {
    const selected = ['1', '2', '3'].map((digit) => ({ Id: `{${deal.replace(/3/g, digit)}}`, Name: 'A deal', TypeName: 'opportunity' }));

    it('is offered for deals only', () => {
        expect(commands.canTalkAbout(selected)).toBe(true);
        expect(commands.canTalkAbout([])).toBe(false);
        expect(commands.canTalkAbout(null)).toBe(false);
        expect(commands.canTalkAbout([{ Id: deal, Name: 'x', TypeName: 'account' }])).toBe(false);
    });

    it('opens one dialog for all of them and refreshes the grid', async () => {
        const refresh = vi.fn();
        await commands.talkAbout(selected, { refresh });
        expect(xrm.dialogs[0]).toMatchObject({
            data: { deals: [deal.replace(/3/g, '1'), deal.replace(/3/g, '2'), deal] },
            title: 'Talk about 3 deals',
        });
        expect(refresh).toHaveBeenCalledOnce();
    });
});
