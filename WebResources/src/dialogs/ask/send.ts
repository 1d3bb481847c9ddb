// Sending, and taking it back. What was typed stays until the server has said yes.
import type { Ask } from '../../logic/ask';
import { filesJson } from '../../logic/files';
import type { AskedKind } from '../../logic/kinds';
import { requestOf } from '../../logic/request';
import { missingIn } from '../../logic/validate';
import { momentIn, textOf, type Row } from '../../xrm/rows';
import { newId } from '../../xrm/page';
import { Refused, Unreachable, unlessThere } from '../../xrm/webApi';
import type { Dialog } from './dialog';

/** Sends the ask, or saves the edit; true when it is done. */
export async function send(dialog: Dialog): Promise<boolean> {
    if (dialog.phase !== 'filling') return false;
    const missing = missingIn(dialog.ask, dialog.now);
    if (missing.length > 0) {
        dialog.set({ missing, failure: '' });
        dialog.focusFirst();
        return false;
    }
    dialog.set({ phase: 'sending', missing, failure: '' });
    try {
        const body = bodyOf(dialog);
        const answer = dialog.about.assist
            ? await dialog.api.call('crma_managerassists', dialog.about.assist, 'crma_ReviseAsk', body)
            : await unlessThere(() =>
                  dialog.api.call('opportunities', dialog.dealId, 'crma_Escalate', {
                      ...body,
                      ...others(dialog),
                      Assist: dialog.assistId,
                  }),
              );
        dialog.forget();
        dialog.set({
            phase: 'sent',
            sent: {
                helper: textOf(answer, 'HelperName') || (dialog.helper?.name ?? ''),
                by: momentIn(answer, 'By'),
                text: elsewhere(answer, dialog) ? textOf(answer, 'Text') : '',
            },
        });
        return true;
    } catch (error) {
        dialog.set({ phase: 'filling', failure: sentence(dialog, error) });
        return false;
    }
}

/** Passed on to somebody, or asked of another than the rep had in mind: then the server says why. */
const elsewhere = (answer: Row, { helper }: Dialog): boolean =>
    textOf(answer, 'ForName') !== '' || (helper !== null && textOf(answer, 'HelperName') !== helper.name);

/** Takes back what was just sent: the form is there again as it was, to become another ask. */
export async function undo(dialog: Dialog): Promise<boolean> {
    try {
        await withdraw(dialog, dialog.assistId);
    } catch (error) {
        dialog.set({ failure: sentence(dialog, error) });
        return false;
    }
    dialog.set({ phase: 'filling', sent: null, failure: '', assistId: newId() });
    dialog.keep();
    return true;
}

export async function withdraw(dialog: Dialog, assist: string): Promise<void> {
    await dialog.api.call('crma_managerassists', assist, 'crma_CloseAssist', { Result: 'Withdrawn' });
}

export async function remind(dialog: Dialog, assist: string): Promise<void> {
    await dialog.api.call('crma_managerassists', assist, 'crma_RespondToAssist', { Response: 'Remind' });
}

/** What to tell: the server's own sentence, or that nobody answered. */
export function sentence(dialog: Dialog, error: unknown): string {
    if (error instanceof Refused) return error.message;
    if (error instanceof Unreachable) return dialog.page.say('noAnswer');
    throw error;
}

function bodyOf(dialog: Dialog): Record<string, unknown> {
    const { synopsis, page, files } = dialog;
    const body = requestOf(dialog.ask as Ask & { kind: AskedKind }, {
        synopsis: synopsis?.text ?? '',
        helper: dialog.inNameOf === null ? (synopsis?.helper?.id ?? null) : page.userId,
        byDefault: synopsis?.byWhen ?? null,
        tried: (text) => page.say('triedLine', text),
    });
    if (dialog.ask.kind !== 'mail' || files === null || (files.length === 0 && !dialog.editing)) return body;
    return { ...body, Files: filesJson(files) };
}

const others = ({ several, about }: Dialog): Record<string, unknown> => ({
    ...(several ? { Deals: JSON.stringify(about.deals.slice(1)) } : {}),
    ...(about.after === null ? {} : { After: about.after }),
});
