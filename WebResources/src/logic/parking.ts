// What is sent when deals are parked or a contact is planned, and what is missing before it can be.
import { firstOption } from './kinds';

/** In the order of crma_parkreason. */
export const reasons = ['reasonHolidays', 'reasonWait', 'reasonBudget', 'reasonLegal', 'reasonOther'] as const;
export const holidays = 0;

export interface Refusal {
    id: string;
    name: string;
    why: string;
}

export interface Choice {
    until: number | null;
    /** Index into reasons. */
    reason: number | null;
    note: string;
}

/** Key of the sentence that says what is missing; null when nothing is. */
export function missingFor(what: 'park' | 'plan', choice: Choice, now: number): string | null {
    if (choice.until === null) return 'needDate';
    if (choice.until <= now) return 'needLater';
    return what === 'park' && choice.reason === null ? 'needReason' : null;
}

export function parkRequest(choice: Choice, others: string[]): Record<string, unknown> {
    const note = choice.note.trim();
    return {
        Until: new Date(choice.until ?? 0).toISOString(),
        Reason: firstOption + (choice.reason ?? 0),
        ...(note === '' ? {} : { Note: note }),
        ...(others.length === 0 ? {} : { Deals: JSON.stringify(others) }),
    };
}

export function planRequest(choice: Choice): Record<string, unknown> {
    const note = choice.note.trim();
    return { On: new Date(choice.until ?? 0).toISOString(), ...(note === '' ? {} : { Note: note }) };
}

/** The deals that were refused, with the server's sentences. */
export function refusalsIn(text: string): Refusal[] {
    const found: unknown = text === '' ? [] : JSON.parse(text);
    return Array.isArray(found) ? (found as Refusal[]) : [];
}
