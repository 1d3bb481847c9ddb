// Decisions leave in lists of whole reps, so that each rep gets one message; what comes back is one answer per decision.
import type { Decision } from './decision';

/** So many the server takes at a time. */
export const mostAtOnce = 100;

export interface Answer {
    key: string;
    done: boolean;
    text: string;
    assist: string | null;
}

export interface Message {
    to: { id: string; name: string };
    title: string;
    text: string;
}

/** Only a rep with more decisions than one list holds is split. */
export function chunksOf(decisions: Decision[], most = mostAtOnce): Decision[][] {
    const reps = new Map<string, Decision[]>();
    for (const decision of decisions) reps.set(decision.owner, [...(reps.get(decision.owner) ?? []), decision]);
    const chunks: Decision[][] = [];
    let room = 0;
    for (const ofRep of reps.values()) {
        for (let from = 0; from < ofRep.length; from += most) {
            const part = ofRep.slice(from, from + most);
            const last = chunks[chunks.length - 1];
            if (last !== undefined && part.length <= room) last.push(...part);
            else chunks.push([...part]);
            room = most - (chunks[chunks.length - 1]?.length ?? most);
        }
    }
    return chunks;
}

export function answersIn(text: string): Answer[] {
    return listIn(text).map((one) => ({
        key: String(one['key']).toLowerCase(),
        done: one['done'] === true,
        text: typeof one['text'] === 'string' ? one['text'] : '',
        assist: typeof one['assist'] === 'string' ? one['assist'] : null,
    }));
}

export const messagesIn = (text: string): Message[] => listIn(text) as unknown as Message[];

function listIn(text: string): Record<string, unknown>[] {
    const found: unknown = text === '' ? [] : JSON.parse(text);
    return Array.isArray(found) ? (found as Record<string, unknown>[]) : [];
}
