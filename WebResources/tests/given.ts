// What tests begin with.
import { emptyAsk, type Ask, type Person } from '../src/logic/ask';
import type { Format } from '../src/logic/moments';
import type { OpenAsk } from '../src/logic/openAsk';
import type { CardActions } from '../src/ui/askCards';
import { sayIn, joined, type Say } from '../src/logic/texts';
import { hour, type Zone } from '../src/logic/zone';
import ask from 'texts:ask';
import commands from 'texts:commands';
import common from 'texts:common';
import rules from 'texts:rules';

export const utc: Zone = { offsetAt: () => 0 };
export const newYork: Zone = { offsetAt: () => -300 };
export const auckland: Zone = { offsetAt: () => 780 };

/** Berlin with its change of clocks: summer time ends on 25 October 2026 at 01:00 UTC. */
export const berlin: Zone = { offsetAt: (moment) => (moment < Date.UTC(2026, 9, 25, 1) ? 120 : 60) };

export const formatIn = (zone: Zone): Format => ({ zone, language: 'en-GB', hours24: true });

export const say: Say = sayIn(joined(common, ask, commands), 1033);

export const sayRules: Say = sayIn(rules, 1033);

export const at = (iso: string): number => Date.parse(iso);

/** A Tuesday afternoon, before the flight. */
export const tuesday = at('2026-11-24T16:40:00Z');

export const cleo: Person = {
    id: '11111111-1111-1111-1111-111111111111',
    table: 'contact',
    name: 'Cleo Sample',
    title: 'VP Operations',
    email: 'cleo@sample.example',
    phone: '+1 555 0100',
    mobile: '',
};

export const mailAsk: Ask = {
    ...emptyAsk(),
    kind: 'mail',
    to: [cleo],
    subject: 'Re: Offer',
    body: 'Dear Cleo, ...',
    effect: 'She decides on Thursday',
    by: { chip: 'hour', at: tuesday + hour },
};

/** Asked by the user himself. */
export const openMail: OpenAsk = {
    id: 'x',
    kind: 'mail',
    helper: 'Iris Sample',
    helperId: 'iris',
    by: null,
    origin: 'rep',
    mine: true,
    onIt: false,
    carriedOut: false,
    asksBack: false,
    suggested: null,
    until: null,
    calls: [],
};

const none = (): void => undefined;
export const noActions: CardActions = { edit: none, withdraw: none, remind: none, someoneElse: none, whatHelps: none };
