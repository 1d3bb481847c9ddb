// Decisions that have not been sent: kept on this device, per user and organisation, so that a crash loses nothing.
import { keys, type Decision } from './decision';

export interface Draft {
    /** In the order in which they were taken: the last one is undone first. */
    decisions: Decision[];
}

const version = 1;
/** A review is weekly: decisions older than this are about another pipeline. */
const oldest = 6 * 24 * 3600_000;

export const draftKey = (organisation: string, userId: string): string => `crma.review.${organisation}.${userId}`;

export const emptyDraft = (): Draft => ({ decisions: [] });

export const toStored = ({ decisions }: Draft, now: number): string => JSON.stringify({ version, savedOn: now, decisions });

/**
 * The draft in a stored text; empty for none, an old one, or one of another release.
 * @param now on the device's clock, which said when it was stored
 */
export function fromStored(text: string | null, now: number): Draft {
    const stored = parse(text);
    if (stored?.['version'] !== version || typeof stored['savedOn'] !== 'number' || now - stored['savedOn'] > oldest) return emptyDraft();
    const decisions = Array.isArray(stored['decisions']) ? (stored['decisions'] as unknown[]) : [];
    return { decisions: decisions.filter(isDecision) };
}

function parse(text: string | null): Record<string, unknown> | null {
    try {
        const stored: unknown = JSON.parse(text ?? 'null');
        return typeof stored === 'object' ? (stored as Record<string, unknown> | null) : null;
    } catch {
        return null;
    }
}

function isDecision(one: unknown): one is Decision {
    const { key, deal, choice, seen, name, owner } = (one ?? {}) as Record<string, unknown>;
    return [key, deal, seen, name, owner].every((text) => typeof text === 'string') && keys.some((known) => known.choice === choice);
}

/** A deal has one decision: the last. */
export const decided = (draft: Draft, decision: Decision): Draft => ({
    decisions: [...draft.decisions.filter(({ deal }) => deal !== decision.deal), decision],
});

export const undone = (draft: Draft, deal: string): Draft => ({ decisions: draft.decisions.filter((one) => one.deal !== deal) });

/** Without those that the server has taken, or refused. */
export const answered = (draft: Draft, answeredKeys: ReadonlySet<string>): Draft => ({
    decisions: draft.decisions.filter(({ key }) => !answeredKeys.has(key)),
});
