// Option values of an assist.
import type { Origin } from '../logic/banner';
import { firstOption } from '../logic/kinds';

/** Of crma_assistorigin; what is missing, or of a later release, is taken for an ask. */
export const originOf = (option: number | null): Origin =>
    option === firstOption + 1 ? 'watch' : option === firstOption + 2 ? 'stepIn' : 'rep';

/** Of crma_assistword, as far as pages look at it. */
export const word = { whatWouldHelp: firstOption + 9, timeSuggested: firstOption + 10 } as const;
