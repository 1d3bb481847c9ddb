// What the banner and the menu say of a deal, in one read: the watch, the mode and the open assists beside the deal.
import { firstOption, kindOf } from '../logic/kinds';
import type { DealState, OpenAssist, Standing } from '../logic/banner';
import { originOf, word } from '../xrm/assist';
import type { WebApi } from '../xrm/webApi';
import { momentIn, numberOf, shownOf, textOf, type Row } from '../xrm/rows';

const silent = firstOption;
const standings: Record<number, Standing> = { [firstOption + 2]: 'turn', [firstOption + 3]: 'stalled', [firstOption + 5]: 'parked' };

/** The deal, and the mode of the organisation beside it: the mode stands on a row of its own, which no relation leads to. */
export async function readDealState(api: WebApi, dealId: string): Promise<DealState> {
    const [rows, settings] = await Promise.all([
        api.list(`opportunities?fetchXml=${encodeURIComponent(fetchXml(dealId))}`),
        api.list('crma_assistsettingses?$select=crma_mode&$top=1'),
    ]);
    return dealStateOf(rows, settings[0]);
}

const watchColumns = [
    'crma_reasons',
    'crma_stallstate',
    'crma_toldon',
    'crma_firstworduntil',
    'crma_parkeduntil',
    'crma_parkreason',
    'crma_parknote',
    'crma_parkcount',
    'crma_plannedon',
    'crma_plannednote',
];
const assistColumns = ['activityid', 'crma_kind', 'crma_origin', 'crma_byon', 'crma_helperid', 'crma_lastword', 'crma_stepinuntil'];

const attributes = (names: string[]): string => names.map((name) => `<attribute name="${name}"/>`).join('');

// Outer joins: who may not read the watch still learns of the asks. The relation's own names, so that customers' columns do no harm.
function fetchXml(dealId: string): string {
    return `<fetch top="20"><entity name="opportunity"><attribute name="opportunityid"/><attribute name="ownerid"/><attribute name="statecode"/>
<filter><condition attribute="opportunityid" operator="eq" value="${dealId}"/></filter>
<link-entity name="crma_dealwatch" from="crma_dealwatchid" to="opportunityid" link-type="outer" alias="w">${attributes(watchColumns)}</link-entity>
<link-entity name="crma_managerassist" from="regardingobjectid" to="opportunityid" link-type="outer" alias="a">${attributes(assistColumns)}
<filter><condition attribute="statecode" operator="eq" value="0"/></filter></link-entity>
</entity></fetch>`;
}

export function dealStateOf(rows: Row[], settings: Row | undefined): DealState {
    const deal = rows[0] ?? {};
    return {
        open: numberOf(deal, 'statecode') === 0,
        assists: rows.filter((row) => textOf(row, 'a.activityid') !== '').map(assistOf),
        reasons: textOf(deal, 'w.crma_reasons'),
        standing: standings[numberOf(deal, 'w.crma_stallstate') ?? 0] ?? 'other',
        toldOn: momentIn(deal, 'w.crma_toldon'),
        turnUntil: momentIn(deal, 'w.crma_firstworduntil'),
        owner: { id: textOf(deal, '_ownerid_value'), name: shownOf(deal, '_ownerid_value') },
        parkedUntil: momentIn(deal, 'w.crma_parkeduntil'),
        parkReason: shownOf(deal, 'w.crma_parkreason'),
        parkNote: textOf(deal, 'w.crma_parknote'),
        parkings: numberOf(deal, 'w.crma_parkcount') ?? 0,
        plannedOn: momentIn(deal, 'w.crma_plannedon'),
        plannedNote: textOf(deal, 'w.crma_plannednote'),
        // Before it is set up the organisation looks on as well.
        silent: numberOf(settings ?? {}, 'crma_mode') === silent,
    };
}

function assistOf(row: Row): OpenAssist {
    const origin = originOf(numberOf(row, 'a.crma_origin'));
    return {
        kind: kindOf(numberOf(row, 'a.crma_kind')),
        helper: shownOf(row, 'a.crma_helperid'),
        by: momentIn(row, 'a.crma_byon'),
        origin,
        asksBack: origin === 'watch' && numberOf(row, 'a.crma_lastword') === word.whatWouldHelp,
        steppedInUntil: momentIn(row, 'a.crma_stepinuntil'),
    };
}
