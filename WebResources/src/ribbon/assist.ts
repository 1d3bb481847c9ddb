// Buttons of the assist: the answers a helper has to an ask, and what who asked can do about it.
import { mondayMorning, tomorrowMorning } from '../logic/later';
import { firstOption } from '../logic/kinds';
import { carryOut, close, operationOf, respond } from '../logic/reply';
import { act, reply, renew } from './acting';
import { assistOn, lookupOn } from './assistFacts';
import { client } from './context';
import { openDialog } from './dialogs';

type Form = Xrm.FormContext;

export const onIt = (form: Form): Promise<void> => act(form, () => respond('OnIt'));

export const done = (form: Form): Promise<void> => act(form, () => close('Done'));

export const answer = (form: Form): Promise<void> => reply(form, 'answer', 'answerTitle');

export const suggest = (form: Form): Promise<void> => reply(form, 'suggest', 'suggestTitle');

export const yes = (form: Form): Promise<void> => act(form, () => carryOut('Yes'));

export const yesBut = (form: Form): Promise<void> => reply(form, 'yesbut', 'yesButTitle');

export const refuse = (form: Form): Promise<void> => reply(form, 'refuse', 'refuseTitle');

/** Another way: one tap each where nothing has to be said. */
export const later = (form: Form, which: string): Promise<void> =>
    act(form, () => {
        const { clock, format } = client();
        return operationOf('later', { at: (which === 'tomorrow' ? tomorrowMorning : mondayMorning)(clock.now(), format.zone) });
    });

export const laterChosen = (form: Form): Promise<void> => reply(form, 'later', 'laterTitle');

export const youDoIt = (form: Form): Promise<void> => act(form, () => respond('YouDoIt'));

export const youDoItWithWords = (form: Form): Promise<void> => reply(form, 'youdoit', 'youDoItTitle');

export const somebodyElse = (form: Form): Promise<void> => reply(form, 'somebodyelse', 'somebodyElseTitle');

export const letUsTalk = (form: Form): Promise<void> => act(form, () => respond('LetUsTalk'));

export const no = (form: Form): Promise<void> => reply(form, 'no', 'noTitle');

/** What the stall watch raised. */
export const askOwner = (form: Form): Promise<void> => act(form, () => respond('WhatWouldHelp'));

export const dismiss = (form: Form, reason: number): Promise<void> => act(form, () => operationOf('dismiss', { reason }));

/** @param kind number of crma_assistkind less its prefix: how the manager steps in */
export async function actAs(form: Form, kind: number): Promise<void> {
    const deal = lookupOn(form, 'regardingobjectid');
    await openDialog('stepin', { deal, assist: assistOn(form), kind: firstOption + kind }, client().say('stepInTitle'));
    await renew(form);
}

/** Of who asked. Withdrawing asks first: there is no Undo on the form, and the helper is told. */
export const withdraw = async (form: Form): Promise<void> => {
    const { say } = client();
    const { confirmed } = await Xrm.Navigation.openConfirmDialog({
        title: say('withdrawTitle'),
        text: say('withdrawText'),
        confirmButtonLabel: say('withdraw'),
        cancelButtonLabel: say('keepIt'),
    });
    if (confirmed) await act(form, () => close('Withdrawn'));
};

export const edit = async (form: Form): Promise<void> => {
    await openDialog('ask', { assist: assistOn(form) }, client().say('editTitle'));
    await renew(form);
};

export const remind = (form: Form): Promise<void> => act(form, () => respond('Remind'));

/** @param value number of crma_assistoutcome less its prefix */
export const outcome = (form: Form, value: number): Promise<void> => act(form, () => close('Rated', { Outcome: firstOption + value }));
