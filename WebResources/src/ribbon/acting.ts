// How a button of the assist acts: what was typed into the form is saved first, the server does it, its sentence is shown, and the form is read again.
import type { Operation } from '../logic/reply';
import { textOf, type Row } from '../xrm/rows';
import { unlessThere, Unreachable } from '../xrm/webApi';
import { assistOn, forgetFacts } from './assistFacts';
import { client } from './context';
import { refresh } from './deal';
import { openDialog, tell } from './dialogs';

const notedId = 'crma.noted';
const acting = new Set<string>();

/**
 * Calls the server about the assist of a form. A second press while the first is on its way is the same press.
 * @param then what is done with the answer before the form is read again; comes back with false where the form is left
 */
export async function act(
    form: Xrm.FormContext,
    operation: () => Operation | Promise<Operation>,
    then: (answer: Row) => boolean | Promise<boolean> = () => true,
): Promise<void> {
    const id = assistOn(form);
    if (acting.has(id)) return;
    acting.add(id);
    const { api, say } = client();
    try {
        if (!(await saved(form))) return;
        Xrm.Utility.showProgressIndicator(say('oneMoment'));
        const { operation: name, parameters } = await operation();
        const answer = await unlessThere(() => api.call('crma_managerassists', id, name, parameters));
        Xrm.Utility.closeProgressIndicator();
        note(form, textOf(answer, 'Text'));
        forgetFacts(id);
        if (await then(answer)) await renew(form);
    } catch (error) {
        Xrm.Utility.closeProgressIndicator();
        await tell(error instanceof Unreachable ? { message: say('noAnswer') } : error);
    } finally {
        acting.delete(id);
    }
}

/** What the helper has changed in the ask goes along. The platform says itself why something cannot be saved. */
async function saved(form: Xrm.FormContext): Promise<boolean> {
    if (!form.data.getIsDirty()) return true;
    try {
        await form.data.save();
        return true;
    } catch {
        return false;
    }
}

/** A sentence above the form; the next one takes its place. */
export function note(form: Xrm.FormContext, sentence: string): void {
    if (sentence === '') form.ui.clearFormNotification(notedId);
    else form.ui.setFormNotification(sentence, 'INFO', notedId);
}

/** A reply that takes words, a time or a person. */
export async function reply(form: Xrm.FormContext, what: string, title: string, more: object = {}): Promise<void> {
    if (!(await saved(form))) return;
    await openDialog(what === 'next' ? 'next' : 'reply', { assist: assistOn(form), what, ...more }, client().say(title));
    note(form, '');
    await renew(form);
}

export async function renew(form: Xrm.FormContext): Promise<void> {
    forgetFacts(assistOn(form));
    await refresh(form);
}
