// The line above the customer's form: who was asked, or why the deal is worth a look. Text only, one line.
import { byText, type Format } from './moments';
import type { Kind } from './kinds';
import type { Say } from './texts';

export interface OpenAssist {
    kind: Kind | null;
    helper: string;
    /** Moment, or null when none is set. */
    by: number | null;
    /** Raised by the stall watch, not by a rep. */
    bySystem: boolean;
}

export interface DealState {
    assists: OpenAssist[];
    /** The watch's reasons, one a line, most telling first; empty when there are none or they may not be read. */
    reasons: string;
    parked: boolean;
}

export interface Banner {
    text: string;
    level: 'INFO' | 'WARNING';
}

/** A banner is one line: whatever is longer is cut. */
export const longestBanner = 200;

const tasks: Record<Kind, string> = {
    mail: 'bannerMail',
    calls: 'bannerCalls',
    meeting: 'bannerMeeting',
    opinion: 'bannerOpinion',
    talk: 'bannerTalk',
    stalled: 'bannerStalled',
    concession: 'bannerConcession',
};

/** What the form says of a deal, or null when there is nothing to say. */
export function bannerOf(deal: DealState, now: number, format: Format, say: Say): Banner | null {
    const asked = deal.assists.filter((assist) => !assist.bySystem).sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity));
    const [next] = asked;
    if (next) {
        const task = say(tasks[next.kind ?? 'stalled'], next.helper);
        const text = next.by === null ? task : say(next.by < now ? 'bannerOverdue' : 'bannerBy', task, byText(next.by, now, format));
        return { text: cut(asked.length === 1 ? text : say('bannerMore', text, asked.length - 1)), level: 'INFO' };
    }
    const reason = deal.reasons.split('\n')[0]?.trim() ?? '';
    // A parked deal is quiet on purpose.
    return reason === '' || deal.parked ? null : { text: cut(reason), level: 'WARNING' };
}

const cut = (text: string): string => (text.length <= longestBanner ? text : `${text.slice(0, longestBanner - 1)}…`);
