// The open asks of a deal, for the dialog and the card.
import { firstOption, kindOf } from '../logic/kinds';
import type { OpenAsk } from '../logic/openAsk';
import { callsSoFar } from './callsSoFar';
import { originOf, word } from './assist';
import { momentIn, numberOf, shownOf, textOf, type Row } from './rows';
import type { WebApi } from './webApi';

const columns = [
    'activityid',
    'crma_kind',
    'crma_origin',
    'crma_byon',
    'crma_carriedouton',
    'crma_lastword',
    'crma_stepinuntil',
    'scheduledstart',
    'statuscode',
    '_crma_helperid_value',
    '_crma_requestedbyid_value',
].join();

export async function openAsks(api: WebApi, dealId: string, userId: string): Promise<OpenAsk[]> {
    const rows = await api.list(
        `crma_managerassists?$select=${columns}&$filter=_regardingobjectid_value eq ${dealId} and statecode eq 0&$orderby=crma_byon`,
    );
    const asks = rows.map((row) => openAskOf(row, userId));
    return callsSoFar(api, asks);
}

function openAskOf(row: Row, userId: string): OpenAsk {
    const origin = originOf(numberOf(row, 'crma_origin'));
    const ofUser = textOf(row, '_crma_requestedbyid_value') === userId;
    const lastWord = numberOf(row, 'crma_lastword');
    return {
        id: textOf(row, 'activityid'),
        kind: kindOf(numberOf(row, 'crma_kind')),
        helper: shownOf(row, '_crma_helperid_value'),
        helperId: textOf(row, '_crma_helperid_value'),
        by: momentIn(row, 'crma_byon'),
        origin,
        mine: ofUser && origin === 'rep',
        onIt: numberOf(row, 'statuscode') === firstOption,
        carriedOut: momentIn(row, 'crma_carriedouton') !== null,
        asksBack: ofUser && origin === 'watch' && lastWord === word.whatWouldHelp,
        suggested: lastWord === word.timeSuggested ? momentIn(row, 'scheduledstart') : null,
        until: momentIn(row, 'crma_stepinuntil'),
        calls: [],
    };
}
