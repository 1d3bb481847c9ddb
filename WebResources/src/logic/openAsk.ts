// An ask that is open, in a few words: what, whom, by when.
import type { Kind } from './kinds';
import { byText, type Format } from './moments';
import type { Say } from './texts';

export interface OpenAsk {
    id: string;
    kind: Kind | null;
    helper: string;
    by: number | null;
    /** Asked by the user: only then may he edit or withdraw it. */
    mine: boolean;
    onIt: boolean;
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

/** "Calls, Iris Sample, by Thu 12:00". */
export function openText(ask: OpenAsk, now: number, format: Format, say: Say): string {
    const what = say(ask.kind === null ? 'openOther' : kindNames[ask.kind]);
    return ask.by === null ? say('openWithoutDate', what, ask.helper) : say('openBy', what, ask.helper, byText(ask.by, now, format));
}
