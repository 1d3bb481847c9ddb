// Stepping in: what the manager enters, what is missing, and the body of crma_StepIn.
import { firstOption, optionOf, type Kind } from './kinds';
import { isWorkday, onDay, wallOf, type Zone } from './zone';

export interface StepIn {
    kind: Kind | null;
    words: string;
    /** Index into modes. */
    mode: number | null;
    until: number | null;
    task: string;
    taskBy: number | null;
}

/** What a manager does himself; the rest is asked of somebody. */
export const stepInKinds: readonly Kind[] = ['mail', 'calls', 'meeting', 'talk'];

/** In the order of crma_stepinmode. */
export const modes = ['modeRep', 'modeTogether', 'modeManager'] as const;

export const longestWords = 200;
/** Calendar days that somebody may stay in a deal at a time. */
const longestStay = 60;
/** Stepping in is over when the day begins that was chosen, as all that tells of it says; a task is due at the end of its day. */
const times = { begin: { hours: 0, minutes: 0 }, end: { hours: 17, minutes: 30 } };
export type At = keyof typeof times;

export const emptyStepIn = (): StepIn => ({ kind: null, words: '', mode: null, until: null, task: '', taskBy: null });

/** Key of the sentence that says what is missing; null when nothing is. */
export function missingForStepIn({ kind, words, until, task, taskBy }: StepIn, now: number): string | null {
    if (words.trim() === '') return 'needWords';
    if (kind === null) return 'needStepKind';
    if (until !== null && until <= now) return 'needLaterUntil';
    if (until !== null && until > now + longestStay * 24 * 3600_000) return 'needSoonerUntil';
    if (taskBy !== null && taskBy <= now) return 'needLaterTask';
    return taskBy !== null && task.trim() === '' ? 'needTask' : null;
}

export function stepInRequest(step: StepIn & { kind: Kind }, others: string[]): Record<string, unknown> {
    const task = step.task.trim();
    return {
        Kind: optionOf(step.kind),
        Words: step.words.trim(),
        ...(step.mode === null ? {} : { Mode: firstOption + step.mode }),
        ...(step.until === null ? {} : { Until: new Date(step.until).toISOString() }),
        ...(task === '' ? {} : { Task: task }),
        ...(task === '' || step.taskBy === null ? {} : { TaskBy: new Date(step.taskBy).toISOString() }),
        ...(others.length === 0 ? {} : { Deals: JSON.stringify(others) }),
    };
}

/** That moment of a day as an input of type date holds it; null while it holds none. */
export function momentOn(date: string, at: At, zone: Zone): number | null {
    const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T12:00:00Z`) : NaN;
    return Number.isNaN(start) ? null : onDay(wallOf(start, { offsetAt: () => 0 }), 0, times[at].hours, times[at].minutes, zone);
}

/** That moment of the day that is so many working days away. */
export function inWorkdays(now: number, days: number, at: At, zone: Zone): number {
    const today = wallOf(now, zone);
    let ahead = 0;
    for (let left = days; left > 0;) if (isWorkday((today.weekday + ++ahead) % 7)) left--;
    return onDay(today, ahead, times[at].hours, times[at].minutes, zone);
}
