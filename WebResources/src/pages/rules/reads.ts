// What the page shows, in three reads side by side.
import { partOf } from '../../logic/rules/preview';
import type { Budgets } from '../../logic/rules/preview';
import { ruleColumns, ruleOf, type Rule } from '../../logic/rules/rule';
import { statisticsIn, type Statistics } from '../../logic/rules/statistics';
import { idOf, numberOf, textOf, type Row } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';
import { firstOption } from '../../logic/kinds';

export interface Settings {
    id: string;
    /** Number of the mode less its prefix. */
    mode: number;
    budgets: Budgets;
    statistics: Statistics;
}

export interface Loaded {
    /** All rows, those that are not in force too. */
    rows: Row[];
    rules: Rule[];
    settings: Settings;
    historyDays: number;
}

const keptColumns = [
    'statecode',
    'crma_activatedby',
    'crma_replacedby',
    'crma_replacedon',
    'createdon',
    'modifiedon',
    '_createdby_value',
    '_modifiedby_value',
];
const settingsColumns = 'crma_assistsettingsid,crma_mode,crma_repweeklydeals,crma_managerweeklybudget,crma_statistics';
const shipped: Budgets = { rep: 3, manager: 7 };

/** @throws {Refused} with status 403: the user may not change rules. The preview of a single deal asks the server for the privilege that counts. */
export async function load(api: WebApi): Promise<Loaded> {
    const [rows, settings, preview] = await Promise.all([
        api.list(`crma_stallrules?$select=${[...ruleColumns, ...keptColumns].join(',')}&$orderby=createdon desc`),
        api.list(`crma_assistsettingses?$select=${settingsColumns}&$top=1`),
        api.post('crma_PreviewStallRules', { Sample: 1 }),
    ]);
    return {
        rows,
        rules: rows.filter((row) => numberOf(row, 'statecode') === 0).map(ruleOf),
        settings: settingsOf(settings[0] ?? {}),
        historyDays: partOf(textOf(preview, 'Result')).historyDays,
    };
}

const settingsOf = (row: Row): Settings => ({
    id: idOf(textOf(row, 'crma_assistsettingsid')),
    mode: (numberOf(row, 'crma_mode') ?? firstOption) - firstOption,
    budgets: {
        rep: numberOf(row, 'crma_repweeklydeals') ?? shipped.rep,
        manager: numberOf(row, 'crma_managerweeklybudget') ?? shipped.manager,
    },
    statistics: statisticsIn(textOf(row, 'crma_statistics')),
});
