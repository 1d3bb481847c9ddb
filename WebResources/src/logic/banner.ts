// The line above the customer's form: who was asked, whose turn it is, or why the deal is worth a look. Text only, one line.
import { byText, dateText, dayText, sameDay, weekdayText, type Format } from './moments';
import type { Kind } from './kinds';
import type { Say } from './texts';
import { day } from './zone';

/** Who has raised an assist: a rep who asks, the stall watch, or a manager who steps in. */
export type Origin = 'rep' | 'watch' | 'stepIn';

export interface OpenAssist {
    kind: Kind | null;
    helper: string;
    /** Moment, or null when none is set. */
    by: number | null;
    origin: Origin;
    /** Raised by the stall watch: the helper has asked the owner what would help. */
    asksBack: boolean;
    /** Until which day somebody has stepped in: a date without a time. */
    steppedInUntil: number | null;
}

/** Where the watch has the deal, as far as the banner tells it apart. */
export type Standing = 'turn' | 'stalled' | 'parked' | 'other';

export interface DealState {
    open: boolean;
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

/** Has the user been asked what would help? */
export const isAskedBack = ({ assists, owner }: DealState, userId: string): boolean =>
    owner.id === userId && assists.some(({ asksBack }) => asksBack);

/** Is the deal parked? By its day too: the state follows with the next sweep. */
export const isParked = (deal: DealState, now: number): boolean => deal.parkedUntil !== null && deal.parkedUntil > now;

/** What the form says of a deal, or null when there is nothing to say. */
export function bannerOf(deal: DealState, reader: Reader): Banner | null {
    const question = deal.assists.find((assist) => assist.asksBack);
    if (question) return info(questionText(question, deal, reader));
    const asked = deal.assists.filter(({ origin }) => origin !== 'watch').sort((a, b) => (a.by ?? Infinity) - (b.by ?? Infinity));
    const [next] = asked;
    if (next) return info(askText(next, asked.length, reader));
    // A parked deal is quiet on purpose.
    if (isParked(deal, reader.now)) return info(parkText(deal, reader));
    if (deal.plannedOn !== null && deal.plannedOn > reader.now) return info(planText(deal, deal.plannedOn, reader));
    const reason = deal.reasons.split('\n')[0]?.trim() ?? '';
    return reason === '' || deal.silent ? null : { text: cut(flagText(deal, reason, reader)), level: 'WARNING' };
}

function askText(next: OpenAssist, count: number, reader: Reader): string {
    const { say } = reader;
    const text = next.origin === 'stepIn' ? stepText(next, reader) : taskText(next, reader);
    return count === 1 ? text : say('bannerMore', text, count - 1);
}

function taskText({ kind, helper, by }: OpenAssist, { now, format, say }: Reader): string {
    const task = say(tasks[kind ?? 'stalled'], helper);
    return by === null ? task : say(by < now ? 'bannerOverdue' : 'bannerBy', task, byText(by, now, format));
}

function stepText({ helper, steppedInUntil }: OpenAssist, { format, say }: Reader): string {
    return steppedInUntil === null ? say('bannerStepIn', helper) : say('bannerStepInUntil', helper, dateText(steppedInUntil, format));
}

/** Text only: the owner answers in the menu of Ask for help. */
function questionText({ helper }: OpenAssist, { owner }: DealState, { userId, say }: Reader): string {
    return owner.id === userId ? say('bannerWhatHelps', helper) : say('bannerAskedBack', helper, owner.name);
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
