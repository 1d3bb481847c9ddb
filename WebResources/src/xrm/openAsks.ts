// The open asks of a deal, for the dialog and the card.
import { firstOption, kindOf } from '../logic/kinds';
import type { OpenAsk } from '../logic/openAsk';
import { momentIn, numberOf, shownOf, textOf, type Row } from './rows';
import type { WebApi } from './webApi';

const columns = 'activityid,crma_kind,crma_byon,statuscode,_crma_helperid_value,_crma_requestedbyid_value';

export async function openAsks(api: WebApi, dealId: string, userId: string): Promise<OpenAsk[]> {
    const rows = await api.list(
        `crma_managerassists?$select=${columns}&$filter=_regardingobjectid_value eq ${dealId} and statecode eq 0&$orderby=crma_byon`,
    );
    return rows.map((row: Row) => ({
        id: textOf(row, 'activityid'),
        kind: kindOf(numberOf(row, 'crma_kind')),
        helper: shownOf(row, '_crma_helperid_value'),
        by: momentIn(row, 'crma_byon'),
        mine: textOf(row, '_crma_requestedbyid_value') === userId,
        onIt: numberOf(row, 'statuscode') === firstOption,
    }));
}
