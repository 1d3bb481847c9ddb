// What the dialog shows of the CRM, each part null until it has been read.
import type { Kind } from '../../logic/kinds';
import type { Person } from '../../logic/ask';
import type { OpenAsk } from '../../logic/openAsk';

export interface Facts {
    deals: Deal[];
    watch: Watch | null;
    open: OpenAsk[];
    moves: Move[];
    meetings: Meeting[];
    lastSubject: string;
    mobile: string;
    synopsis: Synopsis | null;
    /** Why there is no synopsis, in the server's words. */
    synopsisRefused: string;
}

export interface Deal {
    id: string;
    name: string;
    /** As the user reads it, with its currency. */
    value: string;
    stage: string;
    close: number | null;
}

export interface Watch {
    pushes: number;
    obstacle: number | null;
}

export interface Move {
    id: string;
    name: string;
    text: string;
    kind: Kind | null;
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
}

export const noFacts = (): Facts => ({
    deals: [],
    watch: null,
    open: [],
    moves: [],
    meetings: [],
    lastSubject: '',
    mobile: '',
    synopsis: null,
    synopsisRefused: '',
});
