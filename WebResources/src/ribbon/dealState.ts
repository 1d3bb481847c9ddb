// What the banner says of a deal, in one read: the watch and the open assists beside the deal.
import { firstOption, kindOf } from '../logic/kinds';
import type { DealState, OpenAssist } from '../logic/banner';
import type { WebApi } from '../xrm/webApi';
import { momentIn, numberOf, shownOf, textOf, type Row } from '../xrm/rows';

const stallWatch = firstOption + 1;
const parked = firstOption + 5;

export async function readDealState(api: WebApi, dealId: string): Promise<DealState> {
    return dealStateOf(await api.list(`opportunities?fetchXml=${encodeURIComponent(fetchXml(dealId))}`));
}

// Outer joins: who may not read the watch still learns of the asks. The relation's own names, so that customers' columns do no harm.
function fetchXml(dealId: string): string {
    return `<fetch top="20"><entity name="opportunity"><attribute name="opportunityid"/>
<filter><condition attribute="opportunityid" operator="eq" value="${dealId}"/></filter>
<link-entity name="crma_dealwatch" from="crma_dealwatchid" to="opportunityid" link-type="outer" alias="w"><attribute name="crma_reasons"/><attribute name="crma_stallstate"/></link-entity>
<link-entity name="crma_managerassist" from="regardingobjectid" to="opportunityid" link-type="outer" alias="a"><attribute name="activityid"/><attribute name="crma_kind"/><attribute name="crma_origin"/><attribute name="crma_byon"/><attribute name="crma_helperid"/>
<filter><condition attribute="statecode" operator="eq" value="0"/></filter></link-entity>
</entity></fetch>`;
}

export function dealStateOf(rows: Row[]): DealState {
    const [first] = rows;
    return {
        assists: rows.filter((row) => textOf(row, 'a.activityid') !== '').map(assistOf),
        reasons: first ? textOf(first, 'w.crma_reasons') : '',
        parked: first !== undefined && numberOf(first, 'w.crma_stallstate') === parked,
    };
}

const assistOf = (row: Row): OpenAssist => ({
    kind: kindOf(numberOf(row, 'a.crma_kind')),
    helper: shownOf(row, 'a.crma_helperid'),
    by: momentIn(row, 'a.crma_byon'),
    bySystem: numberOf(row, 'a.crma_origin') === stallWatch,
});
