// What an open ask was made with, for its edit.
import { emptyAsk, type Ask } from '../../logic/ask';
import { withDetails } from '../../logic/details';
import { askable, kindOf } from '../../logic/kinds';
import { idOf, momentIn, numberOf, shownOf, textOf } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';

export interface Earlier {
    dealId: string;
    ask: Ask;
    open: boolean;
    /** Names of its files. */
    files: string[];
}

const columns =
    'statecode,crma_kind,crma_obstacle,crma_byon,_crma_helperid_value,_crma_ifnotthenid_value,_regardingobjectid_value,_crma_detailid_value';

export async function readAsk(api: WebApi, assist: string): Promise<Earlier> {
    const row = await api.get(`crma_managerassists(${assist})?$select=${columns}`);
    const detailId = textOf(row, '_crma_detailid_value');
    const words =
        detailId === '' ? null : await api.find(`crma_assistdetails(${detailId})?$select=crma_synopsis,crma_howithelps,crma_originalask`);
    const helper = textOf(row, '_crma_helperid_value');
    const by = momentIn(row, 'crma_byon');
    const kind = kindOf(numberOf(row, 'crma_kind'));
    const ask = withDetails(emptyAsk(), words ? textOf(words, 'crma_originalask') : '');
    return {
        dealId: idOf(textOf(row, '_regardingobjectid_value')),
        open: numberOf(row, 'statecode') === 0,
        files: kind === 'mail' && detailId !== '' ? await filesOf(api, detailId) : [],
        ask: {
            ...ask,
            kind: askable.find((one) => one.kind === kind)?.kind ?? null,
            helper: helper === '' ? null : { id: helper, name: shownOf(row, '_crma_helperid_value') },
            obstacle: numberOf(row, 'crma_obstacle'),
            by: by === null ? null : { chip: 'date', at: by },
            // The talk's end is the assist's date.
            when: ask.when && by !== null ? { ...ask.when, by } : ask.when,
            ifNotThen: textOf(row, '_crma_ifnotthenid_value') || null,
            synopsis: words ? textOf(words, 'crma_synopsis') : null,
            effect: words ? textOf(words, 'crma_howithelps') : '',
        },
    };
}

async function filesOf(api: WebApi, detail: string): Promise<string[]> {
    const rows = await api.list(
        `annotations?$select=filename&$filter=_objectid_value eq ${detail} and isdocument eq true&$orderby=filename`,
    );
    return rows.map((row) => textOf(row, 'filename'));
}
