// Who changed which rules when, from what to what: read from the rules themselves, which carry the activations that brought and replaced them.
import { momentIn, numberOf, shownOf, textOf, type Row } from '../../xrm/rows';
import { day } from '../zone';
import { ruleOf, type Rule } from './rule';

export interface Step {
    rule: Rule;
    from: Rule | null;
    to: Rule | null;
}

export interface Activation {
    id: string;
    who: string;
    on: number;
    steps: Step[];
    /** Takes an earlier one back. */
    isUndo: boolean;
    /** Has been taken back. */
    isUndone: boolean;
    canUndo: boolean;
}

const undoDays = 30;

/** The latest first. */
export function activationsOf(rows: Row[], now: number): Activation[] {
    const ids = new Set(rows.flatMap((row) => [textOf(row, 'crma_activatedby'), textOf(row, 'crma_replacedby')]).filter((id) => id !== ''));
    return [...ids]
        .map((id) => activation(id, rows, now))
        .filter((one): one is Activation => one !== null)
        .sort((a, b) => b.on - a.on);
}

function activation(id: string, rows: Row[], now: number): Activation | null {
    const touched = rows.filter((row) => textOf(row, 'crma_replacedby') === id);
    const came = rows.filter((row) => textOf(row, 'crma_activatedby') === id);
    const went = touched.filter(isGone);
    // Only an undoing brings rows back: an activation's own are new.
    const back = touched.filter((row) => !isGone(row));
    // What an undone activation had replaced has come back since, and bears the undoing's id.
    const undoing = came.filter(isGone).map((row) => textOf(row, 'crma_replacedby'));
    const former = rows.filter((row) => !isGone(row) && undoing.includes(textOf(row, 'crma_replacedby')));
    const steps = paired([...came, ...back].map(ruleOf), [...went, ...former].map(ruleOf));
    if (steps.length === 0) return null;
    const times = [
        ...came.map((row) => momentIn(row, 'createdon')),
        ...touched.map((row) => momentIn(row, 'crma_replacedon') ?? momentIn(row, 'modifiedon')),
    ];
    const on = Math.min(...times.map((time) => time ?? now));
    const [by] = came;
    const who = by ? shownOf(by, '_createdby_value') : shownOf(touched[0] ?? {}, '_modifiedby_value');
    const isUndo = back.length > 0;
    const isUndone = former.length > 0;
    return { id, who, on, steps, isUndo, isUndone, canUndo: !isUndo && !came.some(isGone) && now - on <= undoDays * day };
}

const isGone = (row: Row): boolean => numberOf(row, 'statecode') !== 0;

/** A rule that came stands beside the one it took the place of: the same signal and unit, for the same deals. */
function paired(to: Rule[], from: Rule[]): Step[] {
    const left = [...from];
    const steps = to.map((rule): Step => {
        const index = left.findIndex((other) => samePlace(rule, other));
        return { rule, from: index < 0 ? null : (left.splice(index, 1)[0] ?? null), to: rule };
    });
    return [...steps, ...left.map((rule): Step => ({ rule, from: rule, to: null }))];
}

const samePlace = (one: Rule, other: Rule): boolean =>
    one.signal === other.signal &&
    one.unit === other.unit &&
    one.category === other.category &&
    one.stage === other.stage &&
    one.minimumValue === other.minimumValue &&
    one.businessUnit === other.businessUnit &&
    one.team === other.team;
