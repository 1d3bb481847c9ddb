// Buttons of the assist: the helper's, one main one by kind, and those of who asked.
import { firstOption, kindOf } from '../logic/kinds';
import { idOf, numberOf, textOf, type Row } from '../xrm/rows';
import { client } from './context';
import { refresh } from './deal';
import { openDialog, tell } from './dialogs';
import { MinuteCache } from './minuteCache';
import { onAssist } from './requests';

/** What the rules of the buttons look at. */
export interface AssistFacts {
    open: boolean;
    kind: number | null;
    helperId: string;
    requesterId: string;
    onIt: boolean;
}

const facts = new MinuteCache<AssistFacts>();
const columns = 'statecode,statuscode,crma_kind,_crma_helperid_value,_crma_requestedbyid_value';

async function factsOf(form: Xrm.FormContext): Promise<AssistFacts | null> {
    const id = idOf(form.data.entity.getId());
    if (id === '') return null;
    try {
        return await facts.get(id, Date.now(), async () => {
            const row: Row = await Xrm.WebApi.retrieveRecord('crma_managerassist', id, `?$select=${columns}`);
            return factsIn(row);
        });
    } catch {
        // What cannot be read cannot be acted on: no button, no error.
        return null;
    }
}

export const factsIn = (row: Row): AssistFacts => ({
    open: numberOf(row, 'statecode') === 0,
    kind: numberOf(row, 'crma_kind'),
    helperId: textOf(row, '_crma_helperid_value'),
    requesterId: textOf(row, '_crma_requestedbyid_value'),
    onIt: numberOf(row, 'statuscode') === firstOption,
});

const asHelper = async (form: Xrm.FormContext, may: (assist: AssistFacts) => boolean): Promise<boolean> => {
    const assist = await factsOf(form);
    return assist !== null && assist.open && assist.helperId === client().userId && may(assist);
};

const asRequester = async (form: Xrm.FormContext): Promise<boolean> => {
    const assist = await factsOf(form);
    return assist !== null && assist.open && assist.requesterId === client().userId;
};

export const canOnIt = (form: Xrm.FormContext): Promise<boolean> => asHelper(form, (assist) => !assist.onIt);

/** @param kind the kind whose button this is: each has its own label */
export const canDone = (form: Xrm.FormContext, kind: number): Promise<boolean> =>
    asHelper(form, (assist) => assist.kind === firstOption + kind);

export const canAnswer = (form: Xrm.FormContext): Promise<boolean> => asHelper(form, (assist) => kindOf(assist.kind) === 'opinion');

export const canNo = (form: Xrm.FormContext): Promise<boolean> => asHelper(form, (assist) => kindOf(assist.kind) !== 'stalled');

export const canWithdraw = asRequester;

export const canEdit = asRequester;

export const onIt = (form: Xrm.FormContext): Promise<void> => act(form, 'crma_RespondToAssist', { Response: 'OnIt' });

export const done = (form: Xrm.FormContext): Promise<void> => act(form, 'crma_CloseAssist', { Result: 'Done' });

/** Asks first: there is no Undo on the form, and the helper is told. */
export const withdraw = async (form: Xrm.FormContext): Promise<void> => {
    const { say } = client();
    const { confirmed } = await Xrm.Navigation.openConfirmDialog({
        title: say('withdrawTitle'),
        text: say('withdrawText'),
        confirmButtonLabel: say('withdraw'),
        cancelButtonLabel: say('keepIt'),
    });
    if (confirmed) await act(form, 'crma_CloseAssist', { Result: 'Withdrawn' });
};

export const answer = (form: Xrm.FormContext): Promise<void> => reply(form, 'answer', 'answerTitle');

export const no = (form: Xrm.FormContext): Promise<void> => reply(form, 'no', 'noTitle');

export const edit = async (form: Xrm.FormContext): Promise<void> => {
    const assist = idOf(form.data.entity.getId());
    await openDialog('ask', { assist }, client().say('editTitle'));
    await renew(form);
};

async function reply(form: Xrm.FormContext, what: 'answer' | 'no', title: string): Promise<void> {
    await openDialog('reply', { assist: idOf(form.data.entity.getId()), what }, client().say(title));
    await renew(form);
}

async function act(form: Xrm.FormContext, operation: string, texts: Record<string, string>): Promise<void> {
    const { say } = client();
    Xrm.Utility.showProgressIndicator(say('oneMoment'));
    try {
        await Xrm.WebApi.online.execute(onAssist(operation, idOf(form.data.entity.getId()), texts));
    } catch (error) {
        Xrm.Utility.closeProgressIndicator();
        await tell(error);
        return;
    }
    Xrm.Utility.closeProgressIndicator();
    await renew(form);
}

async function renew(form: Xrm.FormContext): Promise<void> {
    facts.forget(idOf(form.data.entity.getId()));
    await refresh(form);
}
