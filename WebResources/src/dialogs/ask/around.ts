// What the dialog reads of the CRM around the ask.
import { openAsks } from '../../xrm/openAsks';
import { Refused, Unreachable } from '../../xrm/webApi';
import type { Dialog } from './dialog';
import type { Deal } from './facts';
import { startOf } from './moves';
import { readDeals, readLastSubject, readLimits, readMeetings, readMobile, readMoves, readWatch } from './reads';
import { sentence } from './send';
import { readSynopsis } from './synopsis';

/** Everything the page shows of the CRM, side by side; a part that cannot be read leaves its place empty, since the ask can go without it. Comes back with the story, which brings the people. */
export function readAround(dialog: Dialog): Promise<void> {
    const { api } = dialog;
    // The first screen's first: a browser sends six at a time where the server speaks no HTTP/2.
    const story = readStory(dialog, null);
    const reading = readDeals(api, dialog.about.deals);
    fill(reading, (deals) => {
        dialog.learn({ deals });
    });
    void readOpen(dialog);
    if (!dialog.several) readDeal(dialog, reading, story);
    fill(readLimits(api), (limits) => {
        dialog.learn({ limits });
    });
    fill(readMobile(api, dialog.page.userId), (mobile) => {
        if (dialog.ask.reach === '') dialog.ask.reach = mobile;
        dialog.learn({ mobile });
    });
    return story;
}

/** What belongs to one deal, and is not shown when several are talked about. */
function readDeal(dialog: Dialog, reading: Promise<Deal[]>, story: Promise<void>): void {
    const { api, dealId } = dialog;
    fill(readWatch(api, dealId), (watch) => {
        if (dialog.ask.obstacle === null && !dialog.editing) dialog.ask.obstacle = watch?.obstacle ?? null;
        dialog.learn({ watch });
    });
    fill(Promise.all([readMoves(api), dialog.about.move === null ? null : story]), ([moves]) => {
        dialog.learn({ moves });
        // With the people it goes to: that is why it waits for them.
        const move = moves.find(({ id }) => id === dialog.about.move);
        if (move) dialog.change({ obstacle: move.obstacle, ...startOf(move, dialog) });
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
}

// A refusal of one part, or no answer for it, leaves its place empty. Anything else is a mistake of ours and is not hidden.
function fill<T>(reading: Promise<T>, take: (value: T) => void): void {
    reading.then(take, (error: unknown) => {
        if (!isAnswer(error)) throw error;
    });
}

export const isAnswer = (error: unknown): boolean => error instanceof Refused || error instanceof Unreachable;

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
    const first = dialog.synopsis === null;
    try {
        const synopsis = await readSynopsis(dialog.api, dialog.dealId, helper, from);
        // Another helper has been chosen meanwhile: his answer is on its way.
        if ((dialog.ask.helper?.id ?? null) !== helper) return;
        if (first && !dialog.editing && dialog.ask.obstacle === null) dialog.ask.obstacle = synopsis.obstacle;
        dialog.learn({ synopsis, synopsisRefused: '' });
    } catch (error) {
        if (!isAnswer(error)) throw error;
        dialog.learn({ synopsisRefused: sentence(dialog, error) });
    }
}
