// The line above the customer's form: who was asked, whose turn it is, or why the deal is worth a look. Text only, one line.
import { byText, dayText, sameDay, weekdayText, type Format } from './moments';
import type { Kind } from './kinds';
import type { Say } from './texts';
import { day } from './zone';

export interface OpenAssist {
    kind: Kind | null;
    helper: string;
    /** Moment, or null when none is set. */
    by: number | null;
    /** Raised by the stall watch, not by a rep. */
    bySystem: boolean;
}

/** Where the watch has the deal, as far as the banner tells it apart. */
export type Standing = 'turn' | 'stalled' | 'parked' | 'other';

export interface DealState {
    assists: OpenAssist[];
    /** The watch's reasons, one a line, most telling first; empty when there are none or they may not be read. */
    reasons: string;
    standing: Standing;
    /** When the owner was told; null: not yet. */
    toldOn: number | null;
    turnUntil: number | null;
    owner: { id: string; name: string };
    parkedUntil: number | null;
    /** In words. */
    parkReason: string;
    parkNote: string;
    parkings: number;
    plannedOn: number | null;
    plannedNote: string;
    /** The organisation only looks on: nothing is said of what is flagged. */
    silent: boolean;
}

export interface Banner {
    text: string;
    level: 'INFO' | 'WARNING';
}

/** Who reads, when, and how he reads a date. */
export interface Reader {
    userId: string;
    now: number;
    format: Format;
    say: Say;
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

/** Is the deal parked? By its day too: the state follows with the next sweep. */
export const isParked = (deal: DealState, now: number): boolean => deal.parkedUntil !== null && deal.parkedUntil > now;

/** What the form says of a deal, or null when there is nothing to say. */
export function bannerOf(deal: DealState, reader: Reader): Banner | null {
    const asked = deal.assists.filter((assist) => !assist.bySystem).sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity));
    const [next] = asked;
    if (next) return info(askText(next, asked.length, reader));
    // A parked deal is quiet on purpose.
    if (isParked(deal, reader.now)) return info(parkText(deal, reader));
    if (deal.plannedOn !== null && deal.plannedOn > reader.now) return info(planText(deal, deal.plannedOn, reader));
    const reason = deal.reasons.split('\n')[0]?.trim() ?? '';
    return reason === '' || deal.silent ? null : { text: cut(flagText(deal, reason, reader)), level: 'WARNING' };
}

function askText(next: OpenAssist, count: number, { now, format, say }: Reader): string {
    const task = say(tasks[next.kind ?? 'stalled'], next.helper);
    const text = next.by === null ? task : say(next.by < now ? 'bannerOverdue' : 'bannerBy', task, byText(next.by, now, format));
    return count === 1 ? text : say('bannerMore', text, count - 1);
}

function parkText(deal: DealState, { now, format, say }: Reader): string {
    const until = untilText(deal.parkedUntil ?? 0, now, format);
    const note = deal.parkNote.trim();
    const text = note === '' ? say('bannerParked', until, deal.parkReason) : say('bannerParkedNote', until, deal.parkReason, note);
    // The first needs no number; from the second on everybody may know.
    return deal.parkings < 2 ? text : say('bannerParkings', text, ordinal(deal.parkings, say));
}

function planText({ plannedNote }: DealState, on: number, { now, format, say }: Reader): string {
    const note = plannedNote.trim();
    const when = untilText(on, now, format);
    return note === '' ? say('bannerPlanned', when) : say('bannerPlannedNote', when, note);
}

function flagText(deal: DealState, reason: string, { userId, now, format, say }: Reader): string {
    if (deal.standing === 'turn' && deal.toldOn !== null && deal.turnUntil !== null) {
        const until = byText(deal.turnUntil, now, format);
        return deal.owner.id === userId ? say('bannerTurn', until, reason) : say('bannerOwnersTurn', deal.owner.name, until, reason);
    }
    return deal.standing === 'stalled' ? say('bannerReview', reason) : reason;
}

/** A day without its time: a pause ends with a day. */
function untilText(moment: number, now: number, format: Format): string {
    if (sameDay(moment, now, format.zone)) return byText(moment, now, format);
    const days = dayText(moment, format);
    return moment - now < 6 * day ? `${weekdayText(moment, format, 'short')} ${days}` : days;
}

const ordinal = (count: number, say: Say): string => (count === 2 ? say('second') : count === 3 ? say('third') : say('nth', count));

const info = (text: string): Banner => ({ text: cut(text), level: 'INFO' });

const cut = (text: string): string => (text.length <= longestBanner ? text : `${text.slice(0, longestBanner - 1)}…`);
