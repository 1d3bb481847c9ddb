// What a rule is called: its name holds its number, and would tell a lie once that is another.
import type { Say } from '../texts';
import type { Rule } from './rule';

export const signals = [
    'signalStage',
    'signalSlip',
    'signalContact',
    'signalYard',
    'signalPassed',
    'signalStep',
    'signalCut',
    'signalBack',
    'signalMails',
    'signalSingle',
    'signalLine',
] as const;

export const units = [
    'unitWorkingDays',
    'unitCalendarDays',
    'unitPushes',
    'unitPercent',
    'unitTimes',
    'unitPeople',
    'unitTypical',
] as const;

export const stages = ['stageQualify', 'stageDevelop', 'stagePropose', 'stageClose'] as const;

export const signalName = (signal: number, say: Say): string => say(signals[signal] ?? 'signalOther');

export const unitName = (unit: number, say: Say): string => say(units[unit] ?? 'unitTimes');

export const stageName = (category: number, say: Say): string => say(stages[category] ?? 'stageEvery');

/** "No real contact, 5 working days, Propose". */
export function newName(rule: Rule, say: Say): string {
    const number = rule.threshold === null ? say('off') : `${rule.threshold} ${unitName(rule.unit, say)}`;
    return [
        signalName(rule.signal, say),
        number,
        rule.category === null ? '' : stageName(rule.category, say),
        rule.mayRaise ? '' : say('reasonOnlyName'),
    ]
        .filter((part) => part !== '')
        .join(', ');
}

/** The name of a rule whose threshold or effect is another now: its own with the new number where the old one stands in it once. */
export function nameFor(former: Rule, rule: Rule, say: Say): string {
    if (former.threshold === rule.threshold) return former.name;
    if (former.threshold === null || rule.threshold === null) return newName(rule, say);
    const number = new RegExp(`\\b${former.threshold}\\b`, 'g');
    return (former.name.match(number) ?? []).length === 1 ? former.name.replace(number, String(rule.threshold)) : newName(rule, say);
}
