// What did it do for the deal? One tap, by who asked, once.
import { firstOption, kindOf, type Kind } from '../logic/kinds';
import { kindText } from '../logic/openAsk';
import { element } from '../ui/element';
import { button } from '../ui/fluent';
import type { Page } from '../xrm/page';
import { numberOf, shownOf, textOf } from '../xrm/rows';
import type { WebApi } from '../xrm/webApi';

export interface Question {
    id: string;
    kind: Kind | null;
    helper: string;
    helperId: string;
}

/** In the order of crma_assistoutcome. */
const outcomes = ['movedTheDeal', 'noChange', 'notNeeded'] as const;

/** What the user has been asked of this deal's assists and has not answered. */
export async function questions(api: WebApi, deal: string, userId: string): Promise<Question[]> {
    const asked = `statecode eq 1 and crma_outcomeaskedon ne null and crma_outcome eq null and _crma_requestedbyid_value eq ${userId}`;
    const rows = await api.list(
        `crma_managerassists?$select=activityid,crma_kind,_crma_helperid_value&$filter=_regardingobjectid_value eq ${deal} and ${asked}&$orderby=actualend`,
    );
    return rows.map((row) => ({
        id: textOf(row, 'activityid'),
        kind: kindOf(numberOf(row, 'crma_kind')),
        helper: shownOf(row, '_crma_helperid_value'),
        helperId: textOf(row, '_crma_helperid_value'),
    }));
}

/** @param rate with the option value of the outcome */
export function questionCard({ id, kind, helper }: Question, { say }: Page, rate: (id: string, outcome: number) => void): HTMLElement {
    const what = say('openWithoutDate', kindText(kind, say), helper);
    return element(
        'li',
        { class: 'card question' },
        element('span', { class: 'card-text' }, say('whatDidItDo', what)),
        element(
            'span',
            { class: 'card-actions' },
            ...outcomes.map((key, index) =>
                button(
                    say(key),
                    () => {
                        rate(id, firstOption + index);
                    },
                    { small: true, label: say('doWhat', say(key), what) },
                ),
            ),
        ),
    );
}
