// What the dialog shows of the CRM, each part null until it has been read.
import type { Person } from '../../logic/ask';
import { shippedLimits, type FileLimits } from '../../logic/files';
import type { Move } from '../../logic/moves';
import type { OpenAsk } from '../../logic/openAsk';

export interface Facts {
    deals: Deal[];
    watch: Watch | null;
    open: OpenAsk[];
    moves: Move[];
    meetings: Meeting[];
    lastSubject: string;
    mobile: string;
    limits: FileLimits;
    /** Who wanted to talk, in the next move after it. */
    requester: string;
    /** Names of the files that the edited ask has. */
    keptFiles: string[];
    synopsis: Synopsis | null;
    /** Why there is no synopsis, in the server's words. */
    synopsisRefused: string;
}

export interface Deal {
    id: string;
    name: string;
    /** As the user reads it, with its currency. */
    value: string;
    amount: number | null;
    stage: string;
    close: number | null;
}

export interface Watch {
    pushes: number;
    obstacle: number | null;
}

export interface Meeting {
    id: string;
    subject: string;
    at: number;
}

/** Somebody who may be asked: own manager, the line above, or whoever has helped lately. */
export interface Candidate {
    id: string;
    name: string;
    title: string;
    group: 'manager' | 'line' | 'recent' | 'found';
}

export interface Synopsis {
    helper: { id: string; name: string } | null;
    manager: { id: string; name: string } | null;
    /** The stage and for how long: "Propose, 16 working days". */
    standing: string;
    sinceOn: number | null;
    sinceText: string;
    firstTime: boolean;
    text: string;
    people: Person[];
    line: Candidate[];
    byWhen: number | null;
    refusal: string;
    /** The helper is away, and whom he has named meanwhile. */
    away: { until: number | null; helper: { id: string; name: string; title: string } | null } | null;
    /** Name of the owner's manager who sees an ask to somebody else; empty when nobody does. */
    follows: string;
    /** What held the deal up last. */
    obstacle: number | null;
}

export const noFacts = (): Facts => ({
    deals: [],
    watch: null,
    open: [],
    moves: [],
    meetings: [],
    lastSubject: '',
    mobile: '',
    limits: shippedLimits,
    requester: '',
    keptFiles: [],
    synopsis: null,
    synopsisRefused: '',
});
