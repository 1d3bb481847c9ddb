// What the dialog reads of the CRM around the ask.
import { openAsks } from '../../xrm/openAsks';
import { Refused, Unreachable } from '../../xrm/webApi';
import type { Dialog } from './dialog';
import { readDeals, readLastSubject, readMeetings, readMobile, readMoves, readWatch } from './reads';
import { sentence } from './send';
import { readSynopsis } from './synopsis';

/** Everything the page shows of the CRM, side by side; a part that cannot be read leaves its place empty, since the ask can go without it. Comes back with the story, which brings the people. */
export function readAround(dialog: Dialog): Promise<void> {
    const { api, dealId } = dialog;
    const { userId } = dialog.page;
    const story = readStory(dialog, null);
    void readOpen(dialog);
    const reading = readDeals(api, dialog.about.deals);
    fill(reading, (deals) => {
        dialog.learn({ deals });
    });
    fill(readMoves(api), (moves) => {
        dialog.learn({ moves });
    });
    fill(readMobile(api, userId), (mobile) => {
        dialog.learn({ mobile });
        if (dialog.ask.reach === '') dialog.ask.reach = mobile;
        dialog.update();
    });
    if (dialog.several) return story;
    fill(readWatch(api, dealId), (watch) => {
        if (dialog.ask.obstacle === null && !dialog.editing) dialog.ask.obstacle = watch?.obstacle ?? null;
        dialog.learn({ watch });
    });
    fill(
        readMeetings(api, dealId, () => dialog.now),
        (meetings) => {
            dialog.learn({ meetings });
        },
    );
    fill(Promise.all([readLastSubject(api, dealId), reading]), ([last, [deal]]) => {
        if (dialog.ask.subject === '') dialog.ask.subject = last === '' ? (deal?.name ?? '') : /^re:/i.test(last) ? last : `Re: ${last}`;
        dialog.learn({ lastSubject: last });
    });
    return story;
}

// A refusal of one part, or no answer for it, leaves its place empty. Anything else is a mistake of ours and is not hidden.
function fill<T>(reading: Promise<T>, take: (value: T) => void): void {
    reading.then(take, (error: unknown) => {
        if (!isAnswer(error)) throw error;
    });
}

const isAnswer = (error: unknown): boolean => error instanceof Refused || error instanceof Unreachable;

export async function readOpen(dialog: Dialog): Promise<void> {
    try {
        dialog.learn({ open: await openAsks(dialog.api, dialog.dealId, dialog.page.userId) });
    } catch (error) {
        if (!isAnswer(error)) throw error;
        dialog.learn({ open: [] });
    }
}

export async function readStory(dialog: Dialog, from: number | null): Promise<void> {
    const helper = dialog.ask.helper?.id ?? null;
    try {
        const synopsis = await readSynopsis(dialog.api, dialog.dealId, helper, from);
        // Another helper has been chosen meanwhile: his answer is on its way.
        if ((dialog.ask.helper?.id ?? null) === helper) dialog.learn({ synopsis, synopsisRefused: '' });
    } catch (error) {
        if (!isAnswer(error)) throw error;
        dialog.learn({ synopsisRefused: sentence(dialog, error) });
    }
}
