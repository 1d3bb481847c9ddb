// The menu of Ask for help, the rep's other answers to a first word: I spoke to them, Planned, Park until; and Park until on a selection.
import { idOf, textOf, type Row } from '../xrm/rows';
import { unlessThere, Unreachable } from '../xrm/webApi';
import { client, type Client } from './context';
import { listAnew, showAnew, type Grid, type SelectedRow } from './deal';
import { openDialog, tell } from './dialogs';

const notedId = 'crma.noted';

/** One tap: a completed call in the user's name, and a line that says what was noted. */
export const spoke = (form: Xrm.FormContext): Promise<void> => act(form, 'crma_ReportContact', (answer) => textOf(answer, 'Text'));

export const unpark = (form: Xrm.FormContext): Promise<void> => act(form, 'crma_Unpark', (_, { say }) => say('unparked'));

export const planContact = (form: Xrm.FormContext): Promise<void> => byDialog(form, 'plan', 'planTitle');

export const park = (form: Xrm.FormContext): Promise<void> => byDialog(form, 'park', 'parkTitle');

export async function parkThese(selected: SelectedRow[], grid: Grid | null): Promise<void> {
    const { say } = client();
    const deals = selected.map((row) => idOf(row.Id));
    const title = deals.length === 1 ? say('parkTitle') : say('parkManyTitle', deals.length);
    await openDialog('park', { deals, what: 'park' }, title);
    listAnew(deals, grid);
}

async function byDialog(form: Xrm.FormContext, what: 'park' | 'plan', title: string): Promise<void> {
    const id = idOf(form.data.entity.getId());
    await openDialog('park', { deal: id, what }, client().say(title));
    form.ui.clearFormNotification(notedId);
    await showAnew(form, id);
}

async function act(form: Xrm.FormContext, operation: string, noted: (answer: Row, client: Client) => string): Promise<void> {
    const id = idOf(form.data.entity.getId());
    const user = client();
    Xrm.Utility.showProgressIndicator(user.say('oneMoment'));
    try {
        const answer = await unlessThere(() => user.api.call('opportunities', id, operation, {}));
        form.ui.setFormNotification(noted(answer, user), 'INFO', notedId);
    } catch (error) {
        await tell(error instanceof Unreachable ? { message: user.say('noAnswer') } : error);
    } finally {
        Xrm.Utility.closeProgressIndicator();
    }
    await showAnew(form, id);
}
