// The next move after a talk begins with what the talk was asked with: who wanted it, and the synopsis.
import { shownOf, textOf } from '../../xrm/rows';
import type { Dialog } from './dialog';
import { isAnswer } from './around';

export async function takeUpTalk(dialog: Dialog, talk: string): Promise<void> {
    try {
        const row = await dialog.api.find(`crma_managerassists(${talk})?$select=_crma_requestedbyid_value,_crma_detailid_value`);
        if (!row) return;
        dialog.learn({ requester: shownOf(row, '_crma_requestedbyid_value') });
        const detail = textOf(row, '_crma_detailid_value');
        const words = detail === '' ? null : await dialog.api.find(`crma_assistdetails(${detail})?$select=crma_synopsis`);
        if (words && dialog.ask.synopsis === null) dialog.ask.synopsis = textOf(words, 'crma_synopsis');
        dialog.update();
    } catch (error) {
        if (!isAnswer(error)) throw error;
    }
}
