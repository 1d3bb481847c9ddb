// What the buttons of an assist go by, read once a minute, and which of them are there.
import { offers, type AssistFacts, type Button } from '../logic/assistButtons';
import { mondayMorning, tomorrowMorning } from '../logic/later';
import { firstOption, kindOf } from '../logic/kinds';
import { idOf, momentIn, numberOf, textOf, type Row } from '../xrm/rows';
import { client } from './context';
import { MinuteCache } from './minuteCache';

const facts = new MinuteCache<AssistFacts>();
const columns = [
    'statecode',
    'statuscode',
    'crma_kind',
    'crma_origin',
    'crma_byon',
    'actualend',
    'crma_carriedouton',
    'crma_outcome',
    '_crma_helperid_value',
    '_ownerid_value',
    '_crma_requestedbyid_value',
];
const origins: Record<number, AssistFacts['origin']> = { [firstOption + 1]: 'watch', [firstOption + 2]: 'steppedIn' };

export const factsIn = (row: Row): AssistFacts => ({
    state: numberOf(row, 'statecode'),
    kind: kindOf(numberOf(row, 'crma_kind')),
    origin: origins[numberOf(row, 'crma_origin') ?? 0] ?? 'asked',
    helperId: textOf(row, '_crma_helperid_value'),
    ownerId: textOf(row, '_ownerid_value'),
    requesterId: textOf(row, '_crma_requestedbyid_value'),
    onIt: numberOf(row, 'statuscode') === firstOption,
    carriedOut: momentIn(row, 'crma_carriedouton') !== null,
    by: momentIn(row, 'crma_byon'),
    ended: momentIn(row, 'actualend'),
    rated: numberOf(row, 'crma_outcome') !== null,
});

/** The assist's row on the form. */
export const assistOn = (form: Xrm.FormContext): string => idOf(form.data.entity.getId());

/** The row a lookup on the form points to; empty for none, and on a form that an administrator has cut down. */
export const lookupOn = (form: Xrm.FormContext, column: string): string =>
    idOf(form.getAttribute<Xrm.Attributes.LookupAttribute>(column)?.getValue()?.[0]?.id ?? '');

export function factsOf(id: string): Promise<AssistFacts> {
    return facts.get(id, Date.now(), async () => {
        const row: Row = await Xrm.WebApi.retrieveRecord('crma_managerassist', id, `?$select=${columns.join(',')}`);
        return factsIn(row);
    });
}

/** After an act of ours the next look reads again. */
export function forgetFacts(id: string): void {
    facts.forget(id);
}

/** The rule of every button of the assist, which says whose it is. */
export async function offered(form: Xrm.FormContext, button: string): Promise<boolean> {
    const id = assistOn(form);
    if (id === '') return false;
    try {
        const { userId, clock } = client();
        return offers(button as Button, await factsOf(id), userId, clock.now());
    } catch {
        // What cannot be read cannot be acted on: no button, no error.
        return false;
    }
}

/** Of the menu Another way: a chip for a morning is there on days on which that morning is one. */
export function hasMorning(_form: Xrm.FormContext, which: string): boolean {
    const { clock, format } = client();
    return (which === 'tomorrow' ? tomorrowMorning : mondayMorning)(clock.now(), format.zone) !== null;
}
