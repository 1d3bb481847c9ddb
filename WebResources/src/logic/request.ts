// The body of crma_Escalate and crma_ReviseAsk.
import type { Ask } from './ask';
import { detailsOf } from './details';
import { optionOf, type AskedKind } from './kinds';

export interface Around {
    /** The server's synopsis, which goes along unless the rep wrote another. */
    synopsis: string;
    /** The server's helper, for an ask in which none was chosen. */
    helper: string | null;
    byDefault: number | null;
    /** "What I tried: {0}" and its like. */
    tried: (text: string) => string;
}

export function requestOf(ask: Ask & { kind: AskedKind }, around: Around): Record<string, unknown> {
    const helper = ask.helper?.id ?? around.helper;
    const by = ask.kind === 'talk' ? ask.when?.by : (ask.by?.at ?? around.byDefault);
    return withoutNothing({
        Kind: optionOf(ask.kind),
        Helper: user(helper),
        ByWhen: typeof by === 'number' ? new Date(by).toISOString() : null,
        Synopsis: synopsisOf(ask, around),
        HowItHelps: ask.effect.trim(),
        Obstacle: ask.obstacle,
        IfNotThen: user(ask.ifNotThen),
        Details: detailsOf(ask, ask.kind),
    });
}

/** What the rep has tried comes first: it is what a helper asks first. */
export function synopsisOf(ask: Ask, around: Pick<Around, 'synopsis' | 'tried'>): string {
    const tried = ask.tried.trim();
    return [tried === '' ? '' : around.tried(tried), (ask.synopsis ?? around.synopsis).trim()].filter((part) => part !== '').join('\n');
}

const user = (id: string | null): object | null =>
    id === null ? null : { '@odata.type': 'Microsoft.Dynamics.CRM.systemuser', systemuserid: id };

const withoutNothing = (body: Record<string, unknown>): Record<string, unknown> =>
    Object.keys(body).reduce<Record<string, unknown>>(
        (kept, key) => (body[key] === null || body[key] === '' ? kept : { ...kept, [key]: body[key] }),
        {},
    );
