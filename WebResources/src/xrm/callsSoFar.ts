// Results of call lists, as the helper saves them one by one.
import type { OpenAsk } from '../logic/openAsk';
import { numberOf, shownOf, textOf, type Row } from './rows';
import type { WebApi } from './webApi';

const columns = '_crma_assistid_value,crma_name,_crma_contactid_value,crma_result,crma_attempts,crma_note';

/** The asks with what became of their calls; whoever may not read the list gets the asks as they are. */
export async function callsSoFar(api: WebApi, asks: OpenAsk[]): Promise<OpenAsk[]> {
    const lists = asks.filter(({ kind, origin }) => kind === 'calls' && origin === 'rep');
    if (lists.length === 0) return asks;
    const of = lists.map(({ id }) => `_crma_assistid_value eq ${id}`).join(' or ');
    const rows = await api.list(`crma_assistcontacts?$select=${columns}&$filter=${of}&$orderby=crma_order`);
    return asks.map((ask) => ({
        ...ask,
        calls: rows
            .filter((row) => textOf(row, '_crma_assistid_value') === ask.id)
            .map((row: Row) => ({
                name: textOf(row, 'crma_name') || shownOf(row, '_crma_contactid_value'),
                result: shownOf(row, 'crma_result'),
                attempts: numberOf(row, 'crma_attempts') ?? 0,
                note: textOf(row, 'crma_note'),
            })),
    }));
}
