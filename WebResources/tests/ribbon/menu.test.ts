import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tuesday } from '../given';
import { formMock } from './formMock';
import { xrmMock, type XrmMock } from './xrmMock';

const deal = '33333333-3333-3333-3333-333333333333';

let xrm: XrmMock;
let menu: typeof import('../../src/ribbon/menu');
let commands: typeof import('../../src/ribbon/deal');

beforeEach(async () => {
    vi.useFakeTimers({ now: tuesday, toFake: ['Date'] });
    xrm = xrmMock();
    vi.resetModules();
    menu = await import('../../src/ribbon/menu');
    commands = await import('../../src/ribbon/deal');
});

afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
});

describe('I spoke to them', () => {
    it('is one tap, after which a line says what was noted', async () => {
        const { form, notifications, calls } = formMock(deal);
        xrm.answer = { Text: 'Noted: you spoke with Cleo Sample on 24 Nov 2026.' };
        await menu.spoke(form);
        expect(xrm.reads[0]).toContain(`opportunities(${deal})/Microsoft.Dynamics.CRM.crma_ReportContact`);
        expect(notifications.get('crma.noted')).toBe('INFO Noted: you spoke with Cleo Sample on 24 Nov 2026.');
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });

    it("says the server's sentence when it is refused, and notes nothing", async () => {
        const { form, notifications } = formMock(deal);
        xrm.refusal = { message: 'The deal names no customer.' };
        await menu.spoke(form);
        expect(xrm.errors).toEqual([expect.objectContaining({ message: 'The deal names no customer.' })]);
        expect(notifications.size).toBe(0);
    });
});

describe('Unpark', () => {
    it.each([
        ['a deal that is parked', '2026-12-24T09:00:00Z', 2, true],
        ['one whose pause is over', '2026-11-24T09:00:00Z', 2, false],
        ['one that may only be read', '2026-12-24T09:00:00Z', 3, false],
    ])('looks at %s', async (_, until, formType, offered) => {
        xrm.rows = [{ 'w.crma_parkeduntil': until }];
        expect(await commands.canUnpark(formMock(deal, formType).form)).toBe(offered);
    });

    it('is not offered where nothing can be read, and disturbs nobody', async () => {
        xrm.refusal = { message: 'No.' };
        expect(await commands.canUnpark(formMock(deal).form)).toBe(false);
        expect(xrm.errors).toEqual([]);
    });

    it('reads nothing before the deal is saved', async () => {
        expect(await commands.canUnpark(formMock('', 1).form)).toBe(false);
        expect(xrm.reads).toEqual([]);
    });

    it('wakes the deal and says so', async () => {
        const { form, notifications } = formMock(deal);
        await menu.unpark(form);
        expect(xrm.reads[0]).toContain('crma_Unpark');
        expect(notifications.get('crma.noted')).toContain('No longer parked');
    });
});

describe('the dialog of parking and planning', () => {
    it.each([
        ['Park until', 'park', 'park'],
        ['Planned', 'plan', 'planContact'],
    ] as const)('%s opens it for the deal and reads anew', async (title, what, command) => {
        const { form, calls } = formMock(deal);
        await menu[command](form);
        expect(xrm.dialogs).toEqual([{ webresourceName: 'crma_/dialogs/park.html', data: { deal, what }, title }]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });

    it('opens once for a selection, and refreshes the grid', async () => {
        const refresh = vi.fn();
        const selected = ['1', '2'].map((digit) => ({ Id: `{${deal.replace(/3/g, digit)}}`, Name: 'A deal', TypeName: 'opportunity' }));
        await menu.parkThese(selected, { refresh });
        expect(xrm.dialogs).toEqual([
            {
                webresourceName: 'crma_/dialogs/park.html',
                data: { deals: [deal.replace(/3/g, '1'), deal.replace(/3/g, '2')], what: 'park' },
                title: 'Park 2 deals',
            },
        ]);
        expect(refresh).toHaveBeenCalledOnce();
    });
});
