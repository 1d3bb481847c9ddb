// What the dialogs of a reply send.
import { firstOption } from './kinds';

/** What is said, as the dialog is opened with it. */
export const whats = [
    'answer',
    'no',
    'yesbut',
    'refuse',
    'youdoit',
    'later',
    'suggest',
    'accept',
    'letustalk',
    'somebodyelse',
    'next',
] as const;

export type What = (typeof whats)[number];

export interface Reply {
    text?: string;
    /** A moment. */
    at?: number | null;
    helper?: string;
    /** Number of the reason less its prefix. */
    reason?: number;
}

export interface Operation {
    operation: string;
    parameters: Record<string, unknown>;
}

/** Whether it may go without a text, and how long one may be: the server's columns. */
export const textsOf: Partial<Record<What, { needed: boolean; longest: number }>> = {
    answer: { needed: true, longest: 10_000 },
    no: { needed: true, longest: 2000 },
    yesbut: { needed: true, longest: 10_000 },
    refuse: { needed: true, longest: 10_000 },
    youdoit: { needed: false, longest: 10_000 },
};

export function operationOf(what: Exclude<What, 'next'> | 'dismiss', reply: Reply): Operation {
    const text = reply.text?.trim() ?? '';
    const said = text === '' ? {} : { Text: text };
    const on = typeof reply.at === 'number' ? { On: new Date(reply.at).toISOString() } : {};
    switch (what) {
        case 'answer':
            return carryOut('Answer', said);
        case 'yesbut':
            return carryOut('YesBut', said);
        case 'refuse':
            return carryOut('No', said);
        case 'suggest':
            return carryOut('Suggest', on);
        case 'accept':
            return carryOut('Accept', on);
        case 'no':
            return respond('No', said);
        case 'later':
            return respond('Later', on);
        case 'youdoit':
            return respond('YouDoIt', said);
        case 'letustalk':
            return respond('LetUsTalk', on);
        case 'somebodyelse':
            return respond('SomebodyElse', {
                ...said,
                Helper: { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: reply.helper },
            });
        case 'dismiss':
            return close('Dismissed', { DismissReason: firstOption + (reply.reason ?? 0) });
    }
}

export const carryOut = (Action: string, parameters: Record<string, unknown> = {}): Operation => ({
    operation: 'crma_CarryOutAssist',
    parameters: { Action, ...parameters },
});

export const respond = (Response: string, parameters: Record<string, unknown> = {}): Operation => ({
    operation: 'crma_RespondToAssist',
    parameters: { Response, ...parameters },
});

export const close = (Result: string, parameters: Record<string, unknown> = {}): Operation => ({
    operation: 'crma_CloseAssist',
    parameters: { Result, ...parameters },
});
