import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { formMock } from './formMock';
import { userId, xrmMock, type XrmMock } from './xrmMock';

const assist = '44444444-4444-4444-4444-444444444444';
const somebody = 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb';
const mail = { statecode: 0, statuscode: 1, crma_kind: 773200000, _crma_helperid_value: userId, _crma_requestedbyid_value: somebody };
const ofMine = { ...mail, _crma_helperid_value: somebody, _crma_requestedbyid_value: userId };

let xrm: XrmMock;
let commands: typeof import('../../src/ribbon/assist');

beforeEach(async () => {
    xrm = xrmMock();
    vi.resetModules();
    commands = await import('../../src/ribbon/assist');
});

afterEach(() => {
    vi.unstubAllGlobals();
});

async function offered(row: Record<string, unknown>): Promise<string[]> {
    xrm.row = row;
    const { form } = formMock(assist);
    const kinds: [string, number][] = [
        ['Sent', 0],
        ['Calls made', 1],
        ["I'm in", 2],
        ['We talked', 4],
        ['Handled', 5],
    ];
    const found: string[] = [];
    for (const [label, kind] of kinds) if (await commands.canDone(form, kind)) found.push(label);
    if (await commands.canAnswer(form)) found.push('Answer');
    if (await commands.canOnIt(form)) found.push('On it');
    if (await commands.canNo(form)) found.push('No');
    if (await commands.canEdit(form)) found.push('Edit');
    if (await commands.canWithdraw(form)) found.push('Withdraw');
    return found;
}

describe('buttons of the assist', () => {
    it.each<[string, Record<string, unknown>, string[]]>([
        ['the helper of a mail', mail, ['Sent', 'On it', 'No']],
        ['the helper of calls', { ...mail, crma_kind: 773200001 }, ['Calls made', 'On it', 'No']],
        ['the helper of a meeting', { ...mail, crma_kind: 773200002 }, ["I'm in", 'On it', 'No']],
        ['the helper of a question', { ...mail, crma_kind: 773200003 }, ['Answer', 'On it', 'No']],
        ['the helper of five minutes', { ...mail, crma_kind: 773200004 }, ['We talked', 'On it', 'No']],
        ['the helper of a stalled deal', { ...mail, crma_kind: 773200005, _crma_requestedbyid_value: null }, ['Handled', 'On it']],
        ['a helper who is on it', { ...mail, statuscode: 773200000 }, ['Sent', 'No']],
        ['who asked', ofMine, ['Edit', 'Withdraw']],
        ['a colleague', { ...mail, _crma_helperid_value: somebody }, []],
        ['the helper of a closed one', { ...mail, statecode: 1 }, []],
        ['who asked, of a closed one', { ...ofMine, statecode: 2 }, []],
    ])('for %s', async (_, row, buttons) => {
        expect(await offered(row)).toEqual(buttons);
    });

    it('reads the assist once for all of them', async () => {
        await offered(mail);
        expect(xrm.reads).toHaveLength(1);
    });

    it('offers nothing, and says nothing, when the assist cannot be read', async () => {
        xrm.refusal = { message: 'No.' };
        expect(await offered(mail)).toEqual([]);
        expect(xrm.errors).toEqual([]);
    });
});

describe('commands of the assist', () => {
    it.each([
        ['onIt', { operation: 'crma_RespondToAssist', Response: 'OnIt' }],
        ['done', { operation: 'crma_CloseAssist', Result: 'Done' }],
        ['withdraw', { operation: 'crma_CloseAssist', Result: 'Withdrawn' }],
    ] as const)('%s calls the server and refreshes', async (name, request) => {
        const { form, calls } = formMock(assist);
        await commands[name](form);
        expect(xrm.requests).toEqual([{ entity: { entityType: 'crma_managerassist', id: assist }, ...request }]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });

    it('withdraws only after a yes', async () => {
        xrm.confirmed = false;
        const { form, calls } = formMock(assist);
        await commands.withdraw(form);
        expect(xrm.questions).toEqual(['Withdraw this ask?']);
        expect(xrm.requests).toEqual([]);
        expect(calls).toEqual([]);
    });

    it("shows the server's refusal in its own words, and leaves the form alone", async () => {
        xrm.refusal = { message: 'This ask is closed already.', errorCode: 773200010 };
        const { form, calls } = formMock(assist);
        await commands.done(form);
        expect(xrm.errors).toEqual([{ message: 'This ask is closed already.', errorCode: 773200010 }]);
        expect(calls).toEqual([]);
    });

    it.each([
        ['answer', { assist, what: 'answer' }, 'crma_/dialogs/reply.html'],
        ['no', { assist, what: 'no' }, 'crma_/dialogs/reply.html'],
        ['edit', { assist }, 'crma_/dialogs/ask.html'],
    ] as const)('%s opens its dialog', async (name, data, webresourceName) => {
        const { form, calls } = formMock(assist);
        await commands[name](form);
        expect(xrm.dialogs).toMatchObject([{ webresourceName, data }]);
        expect(calls).toEqual(['refresh false', 'refreshRibbon']);
    });

    it('looks again after an act of its own', async () => {
        const { form } = formMock(assist);
        xrm.row = mail;
        expect(await commands.canOnIt(form)).toBe(true);
        xrm.row = { ...mail, statuscode: 773200000 };
        await commands.onIt(form);
        expect(await commands.canOnIt(form)).toBe(false);
    });
});
