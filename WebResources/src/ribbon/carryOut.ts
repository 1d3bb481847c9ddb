// The helper's main buttons: the mail, the calls, the meeting, the talk, each carried out from the form.
import { meetingTimes } from '../logic/details';
import { telOf } from '../logic/phone';
import { carryOut, close } from '../logic/reply';
import { momentIn, numberOf, shownOf, textOf, type Row } from '../xrm/rows';
import { act, note, reply, renew } from './acting';
import { assistOn, forgetFacts, lookupOn } from './assistFacts';
import { client } from './context';
import { openLink, tell } from './dialogs';

/** Review and send: a draft of the helper's own, on its form. */
export const draft = (form: Xrm.FormContext): Promise<void> =>
    act(
        form,
        () => carryOut('Draft'),
        async (answer) => {
            await Xrm.Navigation.openForm({ entityName: textOf(answer, 'Table'), entityId: textOf(answer, 'Id') });
            return false;
        },
    );

/** Open in my mail: a link, or the words in the clipboard where they are too long for one. */
export const mailto = (form: Xrm.FormContext): Promise<void> =>
    act(
        form,
        () => carryOut('Mailto'),
        async (answer) => {
            const link = textOf(answer, 'Mailto');
            if (link === '') await copied(form, textOf(answer, 'Words'), 'tooLong');
            else openLink(link);
            return true;
        },
    );

export const copy = (form: Xrm.FormContext): Promise<void> =>
    act(
        form,
        () => carryOut('Mailto'),
        async (answer) => {
            await copied(form, textOf(answer, 'Words'), 'copied');
            return true;
        },
    );

export const sent = (form: Xrm.FormContext): Promise<void> => act(form, () => close('Sent'));

/** A browser may refuse the clipboard: then the words are shown, to be copied by hand. */
async function copied(form: Xrm.FormContext, words: string, sentence: string): Promise<void> {
    const { say } = client();
    try {
        await navigator.clipboard.writeText(words);
        note(form, say(sentence));
    } catch {
        await Xrm.Navigation.openAlertDialog({ title: say('copyTitle'), text: words, confirmButtonLabel: say('close') });
    }
}

/** The words of the ask on their own form, where the helper may change them; what the rep wrote is kept. */
export async function words(form: Xrm.FormContext): Promise<void> {
    const detail = lookupOn(form, 'crma_detailid');
    if (detail === '') return;
    await Xrm.Navigation.navigateTo(
        { pageType: 'entityrecord', entityName: 'crma_assistdetail', entityId: detail },
        { target: 2, position: 2, width: { value: 640, unit: 'px' }, title: client().say('wordsTitle') },
    );
    await renew(form);
}

/** My calls, with those of this ask first. */
export async function startCalling(form: Xrm.FormContext): Promise<void> {
    const data = encodeURIComponent(JSON.stringify({ assist: assistOn(form) }));
    forgetFacts(assistOn(form));
    await Xrm.Navigation.navigateTo({ pageType: 'webresource', webresourceName: 'crma_/pages/calls.html', data });
}

/** One tap where the ask names a meeting or one time; a choice otherwise. */
export async function accept(form: Xrm.FormContext): Promise<void> {
    let named: boolean;
    try {
        named = await namesOne(assistOn(form));
    } catch (error) {
        await tell(error);
        return;
    }
    if (named) await act(form, () => carryOut('Accept'));
    else await reply(form, 'accept', 'acceptTitle');
}

async function namesOne(id: string): Promise<boolean> {
    const { api } = client();
    const assist = await api.get(`crma_managerassists(${id})?$select=_crma_appointmentid_value,_crma_detailid_value`);
    const meeting = textOf(assist, '_crma_appointmentid_value');
    if (meeting !== '') return isToCome(await api.find(`appointments(${meeting})?$select=statecode,scheduledstart`));
    const detail = textOf(assist, '_crma_detailid_value');
    const asked = detail === '' ? null : await api.find(`crma_assistdetails(${detail})?$select=crma_originalask`);
    return asked !== null && meetingTimes(textOf(asked, 'crma_originalask')).length === 1;
}

/** One that may not be read is still a meeting that was named; one that is over, or has no time, leaves a choice. */
function isToCome(meeting: Row | null): boolean {
    if (meeting === null) return true;
    const ended = [1, 2].includes(numberOf(meeting, 'statecode') ?? 0);
    return !ended && (momentIn(meeting, 'scheduledstart') ?? 0) > client().clock.now();
}

/** Calls who is at the other end: the number the rep left for it, else the one the CRM has. */
export async function call(form: Xrm.FormContext): Promise<void> {
    const { api, say, userId } = client();
    try {
        const assist = await api.get(
            `crma_managerassists(${assistOn(form)})?$select=_crma_detailid_value,_crma_requestedbyid_value,_crma_helperid_value`,
        );
        const ofHelper = textOf(assist, '_crma_requestedbyid_value') === userId;
        const column = ofHelper ? '_crma_helperid_value' : '_crma_requestedbyid_value';
        const link = (ofHelper ? null : await numberLeft(assist)) ?? (await numberOfUser(textOf(assist, column)));
        if (link === null) note(form, say('noNumber', shownOf(assist, column)));
        else openLink(link);
    } catch (error) {
        await tell(error);
    }
}

async function numberLeft(assist: Row): Promise<string | null> {
    const detail = textOf(assist, '_crma_detailid_value');
    const left = detail === '' ? null : await client().api.find(`crma_assistdetails(${detail})?$select=crma_reachat`);
    return left === null ? null : telOf(textOf(left, 'crma_reachat'));
}

async function numberOfUser(id: string): Promise<string | null> {
    const user = id === '' ? null : await client().api.find(`systemusers(${id})?$select=mobilephone,address1_telephone1`);
    return user === null ? null : (telOf(textOf(user, 'mobilephone')) ?? telOf(textOf(user, 'address1_telephone1')));
}

/** One tap; what may come of it is asked afterwards, and may be left open. */
export const talked = (form: Xrm.FormContext): Promise<void> =>
    act(
        form,
        () => close('Talked'),
        async () => {
            await nextMove(form);
            return false;
        },
    );

export const nextMove = (form: Xrm.FormContext): Promise<void> => reply(form, 'next', 'nextTitle');
