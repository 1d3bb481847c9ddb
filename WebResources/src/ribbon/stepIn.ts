// Step in, on a deal and on a selection; What would help? and the open asks in the deal's menu.
import { idOf } from '../xrm/rows';
import { client } from './context';
import { listAnew, showAnew, type Grid, type SelectedRow } from './deal';
import { openDialog } from './dialogs';

export const stepIntoDeal = (form: Xrm.FormContext): Promise<void> => byDialog(form, 'stepin', 'stepInTitle');

export const whatHelps = (form: Xrm.FormContext): Promise<void> => byDialog(form, 'help', 'askTitle');

/** The card, for deals on whose form nobody has put it. */
export const openAsks = (form: Xrm.FormContext): Promise<void> => byDialog(form, 'deal', 'openAsksTitle');

export async function stepIntoThese(selected: SelectedRow[], grid: Grid | null): Promise<void> {
    const deals = selected.map((row) => idOf(row.Id));
    const { say } = client();
    await openDialog('stepin', { deals }, deals.length === 1 ? say('stepInTitle') : say('stepIntoTitle', deals.length));
    listAnew(deals, grid);
}

async function byDialog(form: Xrm.FormContext, name: 'stepin' | 'help' | 'deal', title: string): Promise<void> {
    const id = idOf(form.data.entity.getId());
    await openDialog(name, { deal: id }, client().say(title));
    await showAnew(form, id);
}
