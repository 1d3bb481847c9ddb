import { expect, it } from 'vitest';
import { operationOf, type Reply, type What } from '../../src/logic/reply';
import { tuesday } from '../given';

const on = { On: '2026-11-24T16:40:00.000Z' };

it.each<[Exclude<What, 'next'> | 'dismiss', Reply, string, object]>([
    ['answer', { text: ' You are. ' }, 'crma_CarryOutAssist', { Action: 'Answer', Text: 'You are.' }],
    ['yesbut', { text: 'For two years' }, 'crma_CarryOutAssist', { Action: 'YesBut', Text: 'For two years' }],
    ['refuse', { text: 'Never' }, 'crma_CarryOutAssist', { Action: 'No', Text: 'Never' }],
    ['suggest', { at: tuesday }, 'crma_CarryOutAssist', { Action: 'Suggest', ...on }],
    ['accept', { at: tuesday }, 'crma_CarryOutAssist', { Action: 'Accept', ...on }],
    ['no', { text: 'No time' }, 'crma_RespondToAssist', { Response: 'No', Text: 'No time' }],
    ['later', { at: tuesday }, 'crma_RespondToAssist', { Response: 'Later', ...on }],
    ['youdoit', { text: ' ' }, 'crma_RespondToAssist', { Response: 'YouDoIt' }],
    ['letustalk', { at: null }, 'crma_RespondToAssist', { Response: 'LetUsTalk' }],
    [
        'somebodyelse',
        { helper: 'vera' },
        'crma_RespondToAssist',
        { Response: 'SomebodyElse', Helper: { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: 'vera' } },
    ],
    ['dismiss', { reason: 3 }, 'crma_CloseAssist', { Result: 'Dismissed', DismissReason: 773200003 }],
])('%s is sent as what the server takes', (what, reply, operation, parameters) => {
    expect(operationOf(what, reply)).toEqual({ operation, parameters });
});
