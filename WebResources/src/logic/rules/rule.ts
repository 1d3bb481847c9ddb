// A stall rule as the Web API gives it and as the custom APIs take it. Choices are the numbers of the option sets, less their prefix.
import { firstOption } from '../kinds';
import { numberOf, shownOf, textOf, type Row } from '../../xrm/rows';

export interface Rule {
    /** Null: not saved yet. */
    id: string | null;
    name: string;
    signal: number;
    /** Null: the signal is off here. */
    threshold: number | null;
    unit: number;
    mayRaise: boolean;
    points: number;
    category: number | null;
    stage: string | null;
    minimumValue: number | null;
    businessUnit: string | null;
    team: string | null;
    withinDays: number | null;
    minimumProbability: number | null;
}

/** What an activation does in one place. */
export interface RuleChange {
    replaces: string | null;
    rule: Rule | null;
}

/** The columns that rules are read from. */
export const ruleColumns = [
    'crma_stallruleid',
    'crma_name',
    'crma_signal',
    'crma_threshold',
    'crma_unit',
    'crma_mayraise',
    'crma_points',
    'crma_stagecategory',
    'crma_stage',
    'crma_minimumvalue',
    '_crma_businessunitid_value',
    '_crma_teamid_value',
    'crma_withindays',
    'crma_minimumprobability',
];

const choice = (row: Row, column: string): number | null => {
    const value = numberOf(row, column);
    return value === null ? null : value - firstOption;
};

const some = (text: string): string | null => (text === '' ? null : text);

export const ruleOf = (row: Row): Rule => ({
    id: textOf(row, 'crma_stallruleid'),
    name: textOf(row, 'crma_name'),
    signal: choice(row, 'crma_signal') ?? 0,
    threshold: numberOf(row, 'crma_threshold'),
    unit: choice(row, 'crma_unit') ?? 0,
    // As the server reads an empty column.
    mayRaise: row['crma_mayraise'] !== false,
    points: numberOf(row, 'crma_points') ?? 0,
    category: choice(row, 'crma_stagecategory'),
    stage: some(textOf(row, 'crma_stage')),
    minimumValue: numberOf(row, 'crma_minimumvalue'),
    businessUnit: some(textOf(row, '_crma_businessunitid_value')),
    team: some(textOf(row, '_crma_teamid_value')),
    withinDays: numberOf(row, 'crma_withindays'),
    minimumProbability: numberOf(row, 'crma_minimumprobability'),
});

/** Names of what a rule is narrowed to, where the row shows them. */
export const narrowedTo = (row: Row): { businessUnit: string; team: string } => ({
    businessUnit: shownOf(row, '_crma_businessunitid_value'),
    team: shownOf(row, '_crma_teamid_value'),
});

/** For a stage category at most: such rules are the cells of the table. */
export const isPlain = (rule: Rule): boolean =>
    rule.stage === null && rule.minimumValue === null && rule.businessUnit === null && rule.team === null;

/** A rule as JSON; what is not set is left out. */
export const jsonOf = (rule: Rule): Record<string, unknown> =>
    Object.entries(rule).reduce<Record<string, unknown>>(
        (json, [key, value]) => (value === null ? json : { ...json, [key]: value as unknown }),
        {},
    );
