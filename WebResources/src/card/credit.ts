// "Iris Sample has helped on 6 of yours, 4 won": of the user's own asks, for the user alone, and gone where no figures per person are kept.
import type { Say } from '../logic/texts';
import { firstOption } from '../logic/kinds';
import { numberOf, shownOf, textOf, type Row } from '../xrm/rows';
import type { WebApi } from '../xrm/webApi';

export interface Credit {
    helper: string;
    deals: number;
    won: number;
}

const won = 1;

/** @param helpers ids of whom the card names */
export async function credits(api: WebApi, helpers: readonly string[], userId: string): Promise<Credit[]> {
    if (helpers.length === 0) return [];
    const [[settings], rows] = await Promise.all([
        api.list('crma_assistsettingses?$select=crma_nofiguresperperson&$top=1'),
        api.list(`crma_managerassists?fetchXml=${encodeURIComponent(fetchXml(helpers, userId))}`),
    ]);
    return settings?.['crma_nofiguresperperson'] === true ? [] : creditsIn(rows);
}

// What was asked and done. A deal counts once, however often it was helped.
const fetchXml = (helpers: readonly string[], userId: string): string => `<fetch distinct="true"><entity name="crma_managerassist">
<attribute name="crma_helperid"/><attribute name="regardingobjectid"/>
<filter><condition attribute="statecode" operator="eq" value="1"/><condition attribute="crma_origin" operator="eq" value="${firstOption}"/>
<condition attribute="crma_requestedbyid" operator="eq" value="${userId}"/>
<condition attribute="crma_helperid" operator="in">${helpers.map((id) => `<value>${id}</value>`).join('')}</condition></filter>
<link-entity name="opportunity" from="opportunityid" to="regardingobjectid" alias="d"><attribute name="statecode"/></link-entity></entity></fetch>`;

export function creditsIn(rows: readonly Row[]): Credit[] {
    const found = new Map<string, Credit>();
    for (const row of rows) {
        const id = textOf(row, '_crma_helperid_value');
        const { helper, deals, won: wins } = found.get(id) ?? { helper: shownOf(row, '_crma_helperid_value'), deals: 0, won: 0 };
        found.set(id, { helper, deals: deals + 1, won: wins + (numberOf(row, 'd.statecode') === won ? 1 : 0) });
    }
    return [...found.values()];
}

export const creditText = ({ helper, deals, won: wins }: Credit, say: Say): string => say('hasHelped', helper, deals, wins);
