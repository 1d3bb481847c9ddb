// Rules that tests begin with.
import type { Rule } from '../../../src/logic/rules/rule';

export const rule = (changes: Partial<Rule> = {}): Rule => ({
    id: 'stage',
    name: 'No stage change for 20 working days',
    signal: 0,
    threshold: 20,
    unit: 0,
    mayRaise: true,
    points: 30,
    category: null,
    stage: null,
    minimumValue: null,
    businessUnit: null,
    team: null,
    withinDays: null,
    minimumProbability: null,
    ...changes,
});

export const propose = rule({ id: 'propose', name: 'No stage change for 14 working days in Propose', threshold: 14, category: 2 });
export const offInClose = rule({ id: 'close', name: 'No stage change: off in the last stage', threshold: null, category: 3 });
export const typical = rule({ id: 'typical', name: 'Half as long again', threshold: 150, unit: 6 });
export const pushes = rule({ id: 'pushes', name: 'Close date moved later 3 times', signal: 1, unit: 2, threshold: 3 });
export const twice = rule({ id: 'twice', name: 'Close date moved later twice', signal: 1, unit: 2, threshold: 2, mayRaise: false });
export const ofTeam = rule({ id: 'team', name: 'North is slower', threshold: 40, team: 'north' });

export const all = [typical, twice, rule(), pushes, offInClose, ofTeam, propose];
