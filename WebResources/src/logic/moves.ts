// A move to start from: what it fills in. What the rep has written stays.
import { noCallee, type Ask, type Person } from './ask';
import { askable, type Kind } from './kinds';
import { calleeOf } from './people';

export interface Move {
    id: string;
    name: string;
    text: string;
    kind: Kind | null;
    obstacle: number | null;
}

/** More would be a menu to read, not a start. */
export const mostMoves = 3;
/** A call list that nobody has looked over is short. */
const mostCalls = 3;

export const movesAt = (moves: readonly Move[], obstacle: number | null): Move[] =>
    obstacle === null ? [] : moves.filter((move) => move.obstacle === obstacle).slice(0, mostMoves);

/** It brings the kind and how it helps, in its own line; its words go where the rep would write them. */
export function startFrom(move: Move, ask: Ask): Partial<Ask> {
    const kind = askable.find((one) => one.kind === move.kind)?.kind ?? ask.kind;
    const words = (own: string): string => (own.trim() === '' ? move.text : own);
    return {
        kind,
        effect: ask.effect.trim() === '' ? move.name : ask.effect,
        ...(kind === 'mail' ? { body: words(ask.body), outline: ask.body.trim() === '' ? true : ask.outline } : {}),
        ...(kind === 'meeting' ? { part: words(ask.part) } : {}),
        ...(kind === 'opinion' ? { question: words(ask.question) } : {}),
        ...(kind === 'talk' ? { about: words(ask.about) } : {}),
        ...(kind === 'concession' ? { what: words(ask.what) } : {}),
        ...(kind === 'calls' && ask.people.length > 0
            ? { people: ask.people.map((person, index) => (index === 0 ? { ...person, line: words(person.line) } : person)) }
            : {}),
    };
}

/** Whom it goes to when nobody has been chosen: the most senior of the customer who can be reached. People come most senior first. */
export function reaching(kind: Kind | null, people: readonly Person[]): Partial<Ask> {
    const customers = people.filter(({ table }) => table !== 'systemuser');
    if (kind === 'mail') return { to: customers.filter(({ email }) => email !== '').slice(0, 1) };
    if (kind !== 'calls') return {};
    const reached = customers.map(calleeOf).filter(({ number }) => number !== '');
    return { people: reached.slice(0, mostCalls).map((person) => ({ ...noCallee(), ...person })) };
}

/** A whole ask out of a move, for one tap: with whom it goes to, the coming meeting, and the proposed moment. What it still lacks, `missingIn` says. */
export function askFrom(
    move: Move,
    empty: Ask,
    around: { people: readonly Person[]; subject: string; meeting: string | null; talk: Ask['when'] },
): Ask {
    const ask = {
        ...empty,
        ...reaching(move.kind, around.people),
        obstacle: move.obstacle,
        subject: around.subject,
        appointment: around.meeting,
    };
    const started = { ...ask, ...startFrom(move, ask) };
    return started.kind === 'talk' ? { ...started, when: around.talk } : started;
}
