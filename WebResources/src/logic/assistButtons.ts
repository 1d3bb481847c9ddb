// Which buttons an assist offers: by its kind, how far it is, and who looks at it. One table, so that each main button stands beside the others.
import type { Kind } from './kinds';
import { day } from './zone';

/** What the rules of the buttons look at. */
export interface AssistFacts {
    /** 0 open, 1 completed, 2 canceled, 3 scheduled. */
    state: number | null;
    kind: Kind | null;
    origin: 'asked' | 'watch' | 'steppedIn';
    helperId: string;
    ownerId: string;
    requesterId: string;
    onIt: boolean;
    /** A draft was opened, a first call made, the meeting accepted. */
    carriedOut: boolean;
    by: number | null;
    ended: number | null;
    /** Who asked has said what came of it. */
    rated: boolean;
}

export type Button =
    | 'draft'
    | 'mailto'
    | 'copy'
    | 'sent'
    | 'words'
    | 'startCalling'
    | 'accept'
    | 'answer'
    | 'call'
    | 'talked'
    | 'suggest'
    | 'yes'
    | 'yesBut'
    | 'refuse'
    | 'askOwner'
    | 'act'
    | 'imIn'
    | 'fine'
    | 'done'
    | 'onIt'
    | 'anotherWay'
    | 'letUsTalk'
    | 'because'
    | 'edit'
    | 'withdraw'
    | 'remind'
    | 'nextMove'
    | 'outcome';

const completed = 1;
const canceled = 2;

const isOpen = ({ state }: AssistFacts): boolean => state !== null && state !== completed && state !== canceled;

/** How long after a talk it may still become a task, as crma_Escalate allows it. */
export const nextMoveFor = day;

/**
 * @param user id of who looks
 * @param now by the server's clock
 */
export function offers(button: Button, assist: AssistFacts, user: string, now: number): boolean {
    const helper = assist.helperId === user || assist.ownerId === user;
    const requester = assist.requesterId === user;
    // Of the stall watch's and of those a manager made for himself the owner of the deal is told, but he has not asked.
    const asked = assist.origin === 'asked';
    if (isOpen(assist)) return (helper && toHelper(button, assist)) || (requester && asked && toRequester(button, assist, now));
    if (assist.state !== completed) return false;
    if (button === 'outcome') return requester && asked && !assist.rated;
    return (
        button === 'nextMove' &&
        (helper || requester) &&
        assist.kind === 'talk' &&
        assist.ended !== null &&
        now - assist.ended < nextMoveFor
    );
}

const ofKind: Partial<Record<Button, readonly Kind[]>> = {
    draft: ['mail'],
    mailto: ['mail'],
    copy: ['mail'],
    sent: ['mail'],
    words: ['mail'],
    startCalling: ['calls'],
    accept: ['meeting'],
    answer: ['opinion'],
    call: ['talk'],
    talked: ['talk'],
    suggest: ['talk', 'meeting'],
    yes: ['concession'],
    yesBut: ['concession'],
    refuse: ['concession'],
};

const ofWatch: readonly Button[] = ['askOwner', 'act', 'fine'];

function toHelper(button: Button, assist: AssistFacts): boolean {
    const { kind, origin } = assist;
    if (origin === 'watch' || kind === 'stalled') return ofWatch.includes(button) || (button === 'imIn' && !assist.onIt);
    // Whoever stepped in has decided how; what is left is to say that it is over.
    if (origin === 'steppedIn') return button === 'done';
    switch (button) {
        case 'onIt':
            return !assist.onIt && !assist.carriedOut;
        case 'anotherWay':
            return true;
        case 'letUsTalk':
            return kind !== 'talk';
        case 'because':
            return kind !== 'concession';
        case 'accept':
        case 'suggest':
            return isOf(button, kind) && !(kind === 'meeting' && assist.carriedOut);
        default:
            return isOf(button, kind);
    }
}

function isOf(button: Button, kind: Kind | null): boolean {
    return kind !== null && (ofKind[button]?.includes(kind) ?? false);
}

function toRequester(button: Button, assist: AssistFacts, now: number): boolean {
    switch (button) {
        case 'call':
        case 'talked':
            return assist.kind === 'talk';
        case 'edit':
            return !assist.carriedOut;
        case 'withdraw':
            return true;
        case 'remind':
            return assist.by !== null && assist.by < now;
        default:
            return false;
    }
}
