// An ask that is open, in a few words: what, whom, by when, and what has come of it so far.
import type { Origin } from './banner';
import type { Kind } from './kinds';
import { byText, dateText, type Format } from './moments';
import type { Say } from './texts';

export interface OpenAsk {
    id: string;
    kind: Kind | null;
    helper: string;
    helperId: string;
    by: number | null;
    origin: Origin;
    /** Asked by the user: only then may he edit or withdraw it. */
    mine: boolean;
    onIt: boolean;
    /** The helper has begun: what was asked cannot be changed any more. */
    carriedOut: boolean;
    /** The helper asks the user what would help. */
    asksBack: boolean;
    /** Another time that the helper has suggested. */
    suggested: number | null;
    /** Until which day somebody has stepped in: a date without a time. */
    until: number | null;
    calls: CallSoFar[];
}

export interface CallSoFar {
    name: string;
    /** As the user reads it; empty: not called yet. */
    result: string;
    attempts: number;
    note: string;
}

const kindNames: Record<Kind, string> = {
    mail: 'openMail',
    calls: 'openCalls',
    meeting: 'openMeeting',
    opinion: 'openOpinion',
    talk: 'openTalk',
    stalled: 'openStalled',
    concession: 'openConcession',
};

export const kindText = (kind: Kind | null, say: Say): string => say(kind === null ? 'openOther' : kindNames[kind]);

/** "Calls, Iris Sample, by Thu 12:00". */
export function openText(ask: OpenAsk, now: number, format: Format, say: Say): string {
    const what = kindText(ask.kind, say);
    if (ask.origin === 'stepIn')
        return ask.until === null
            ? say('openStepIn', ask.helper, what)
            : say('openStepInUntil', ask.helper, what, dateText(ask.until, format));
    return ask.by === null ? say('openWithoutDate', what, ask.helper) : say('openBy', what, ask.helper, byText(ask.by, now, format));
}

export const isOverdue = ({ mine, by }: OpenAsk, now: number): boolean => mine && by !== null && by < now;

/** What has come of it so far, a line each. */
export function newsOf(ask: OpenAsk, now: number, format: Format, say: Say): string[] {
    return [
        ask.asksBack ? say('asksBack', ask.helper) : '',
        isOverdue(ask, now) ? say('notComeToIt', ask.helper) : '',
        ask.suggested === null ? '' : say('suggests', ask.helper, byText(ask.suggested, now, format)),
        ...ask.calls.map((call) => callText(call, say)),
    ].filter((line) => line !== '');
}

function callText({ name, result, attempts, note }: CallSoFar, say: Say): string {
    if (result === '') return say('notCalledYet', name);
    const text = attempts > 1 ? say('calledTimes', name, result, attempts) : say('called', name, result);
    return note === '' ? text : say('calledNote', text, note);
}
