// A failed call as one sentence. What is none of the server's own is an error of ours, and goes on.
import type { Say } from '../logic/texts';
import { Refused, Unreachable } from '../xrm/webApi';

export function said(error: unknown, say: Say): string {
    if (error instanceof Refused) return error.message;
    if (error instanceof Unreachable) return say('noAnswer');
    throw error;
}
