// Buttons of the deal: Ask for help on its form, Talk about these on a selection, and the banner.
import { bannerOf, isAskedBack, isParked, type DealState } from '../logic/banner';
import { idOf } from '../xrm/rows';
import { client } from './context';
import { readDealState } from './dealState';
import { openDialog, tell } from './dialogs';
import { MinuteCache } from './minuteCache';

const states = new MinuteCache<DealState>();
const bannerId = 'crma.banner';
const update = 2;

const stateOf = (id: string): Promise<DealState> => states.get(id, Date.now(), () => readDealState(client().api, id));

/** Open, and may be written by the user: only then is the form one for updates. */
export function canAct(form: Xrm.FormContext): boolean {
    return form.data.entity.getId() !== '' && (form.ui.getFormType() as number) === update;
}

/** Shown for a deal that can be acted on. Sets the banner on the way. */
export async function canAsk(form: Xrm.FormContext): Promise<boolean> {
    const id = idOf(form.data.entity.getId());
    if (id === '') return false;
    const open = canAct(form);
    await showBanner(form, id);
    return open;
}

export const canUnpark = (form: Xrm.FormContext): Promise<boolean> =>
    when(canAct(form), form, (state) => isParked(state, client().clock.now()));

/** For the owner who was asked what would help. */
export const canAnswerWhatHelps = (form: Xrm.FormContext): Promise<boolean> =>
    when(canAct(form), form, (state) => isAskedBack(state, client().userId));

/** For whoever is not the owner, and also where the deal may only be read; that the user is a manager is a rule of the button. */
export const canStepIn = (form: Xrm.FormContext): Promise<boolean> =>
    when(form.data.entity.getId() !== '', form, ({ open, owner }) => open && owner.id !== client().userId);

async function when(possible: boolean, form: Xrm.FormContext, holds: (state: DealState) => boolean): Promise<boolean> {
    if (!possible) return false;
    try {
        return holds(await stateOf(idOf(form.data.entity.getId())));
    } catch {
        // What cannot be read cannot be acted on: no button, no error.
        return false;
    }
}

/** A banner that cannot be read is no reason to disturb a form of somebody else: there is none, and the button works. */
export async function showBanner(form: Xrm.FormContext, id: string): Promise<void> {
    try {
        const { userId, format, say, clock } = client();
        const state = await stateOf(id);
        const banner = bannerOf(state, { userId, now: clock.now(), format, say });
        if (banner) form.ui.setFormNotification(banner.text, banner.level, bannerId);
        else form.ui.clearFormNotification(bannerId);
    } catch {
        form.ui.clearFormNotification(bannerId);
    }
}

export async function ask(form: Xrm.FormContext): Promise<void> {
    const id = idOf(form.data.entity.getId());
    await openDialog('ask', { deal: id }, client().say('askTitle'));
    await showAnew(form, id);
}

/** After an act of the user. */
export async function showAnew(form: Xrm.FormContext, id: string): Promise<void> {
    states.forget(id);
    await refresh(form);
    await showBanner(form, id);
}

/** A selected row as the command bar hands it over: not the lookup value of forms, and with capitals. */
export interface SelectedRow {
    Id: string;
    Name: string;
    TypeName: string;
}

/** The selection itself is checked by the button's own rule; that the deals are open and writable, by the server, with a sentence. */
export function canTalkAbout(selected: SelectedRow[] | null): boolean {
    return selected !== null && selected.length > 0 && selected.every((row) => row.TypeName === 'opportunity');
}

export async function talkAbout(selected: SelectedRow[], grid: Grid | null): Promise<void> {
    const deals = selected.map((row) => idOf(row.Id));
    await openDialog('ask', { deals }, client().say('talkTitle', deals.length));
    listAnew(deals, grid);
}

/** The grid as far as it is used. */
export interface Grid {
    refresh?: () => void;
}

export function listAnew(deals: string[], grid: Grid | null): void {
    for (const id of deals) states.forget(id);
    grid?.refresh?.();
}

export async function refresh(form: Xrm.FormContext): Promise<void> {
    try {
        // Without saving: what the user has typed into the form stays his.
        await form.data.refresh(false);
    } catch (error) {
        await tell(error);
    }
    // Once, after an act of the user: never while rules are evaluated, which would evaluate them again.
    const { ui } = form;
    ui.refreshRibbon();
}
