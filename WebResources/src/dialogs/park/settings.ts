// What the settings say of closed days and of the longest parking.
import { closedDays } from '../../logic/parkDates';
import { numberOf, textOf } from '../../xrm/rows';
import type { WebApi } from '../../xrm/webApi';
import type { Settings } from './days';

/** As they ship, until the organisation's own have been read. */
export const shippedSettings: Settings = { closed: new Set(), longest: 60 };

export async function readSettings(api: WebApi): Promise<Settings> {
    const [row] = await api.list('crma_assistsettingses?$select=crma_holidays,crma_quietperiods,crma_maximumparkdays&$top=1');
    if (!row) return shippedSettings;
    return {
        closed: closedDays(textOf(row, 'crma_holidays'), textOf(row, 'crma_quietperiods')),
        longest: numberOf(row, 'crma_maximumparkdays') ?? shippedSettings.longest,
    };
}
