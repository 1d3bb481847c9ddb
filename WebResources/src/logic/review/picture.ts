// The small line of a deal: where it stood stage by stage, and when its close date moved. Geometry and words; the page draws it.
import type { Format } from '../moments';
import type { Say } from '../texts';
import type { Move } from './review';
import { dayOf } from './words';

export interface Picture {
    /** Corners of the line of stages, left to right. */
    line: { x: number; y: number }[];
    /** Where the close date moved. */
    marks: { x: number; later: boolean }[];
    title: string;
    /** Every move in words, for who does not see the line. */
    description: string;
}

export const size = { width: 120, height: 28 } as const;

const day = 24 * 3600_000;
/** The server gives half a year of moves. */
const span = 180 * day;
const top = 4;
/** Below it is the room of the marks. */
const bottom = 18;

/** @param now the end of the line */
export function pictureOf(moves: Move[], now: number, format: Format, say: Say): Picture {
    const inTime = moves
        .map((move) => ({ ...move, at: Date.parse(move.on) }))
        // What a deal begins with is no move.
        .filter(({ at, from, what }) => !Number.isNaN(at) && (from !== null || what === 'close'))
        .sort((one, other) => one.at - other.at);
    const x = (at: number): number => Math.round(Math.min(1, Math.max(0, 1 - (now - at) / span)) * (size.width - 2)) + 1;
    const stages = inTime.filter(({ what }) => what === 'stage');
    const dates = inTime.filter(({ what }) => what === 'close');
    const levels = levelsOf(stages);
    const highest = Math.max(...levels);
    // A line without a step runs through the middle.
    const y = (level: number): number => Math.round(bottom - (highest === 0 ? 0.5 : level / highest) * (bottom - top));

    const line = [{ x: 1, y: y(levels[0] ?? 0) }];
    stages.forEach((move, index) => {
        line.push({ x: x(move.at), y: y(levels[index] ?? 0) }, { x: x(move.at), y: y(levels[index + 1] ?? 0) });
    });
    line.push({ x: size.width - 1, y: y(levels[levels.length - 1] ?? 0) });
    return {
        line,
        marks: dates.map(({ at, from, to }) => ({ x: x(at), later: (to ?? '') > (from ?? '') })),
        title: titleOf(stages.length, dates.length, say),
        description: inTime.map((move) => moveText(move, format, say)).join(' '),
    };
}

/**
 * How high the deal stood before its first move and after each: a step up for a stage that is new to it, back down to where it had been. A list of moves names
 * stages but not their order; a move back to a stage that was never seen goes down only where the server says so.
 */
function levelsOf(stages: (Move & { at: number })[]): number[] {
    const levels = [0];
    const known = new Map<string, number>([[stages[0]?.from ?? '', 0]]);
    let level = 0;
    for (const { to, back } of stages) {
        const stage = to ?? '';
        level = known.get(stage) ?? (back === true ? level - 1 : level + 1);
        known.set(stage, level);
        levels.push(level);
    }
    const lowest = Math.min(...levels);
    return levels.map((one) => one - lowest);
}

function titleOf(stages: number, dates: number, say: Say): string {
    if (stages + dates === 0) return say('noMoves');
    return [
        stages === 0 ? say('stageStood') : say(stages === 1 ? 'stageMovedOnce' : 'stageMoved', stages),
        dates === 0 ? say('closeStood') : say(dates === 1 ? 'closeMovedOnce' : 'closeMoved', dates),
    ].join(', ');
}

function moveText({ on, what, from, to }: Move, format: Format, say: Say): string {
    const when = dayOf(on, format);
    if (what === 'close') return say('moveClose', when, shown(from, format, say), shown(to, format, say));
    return say(what === 'stage' ? 'moveStage' : 'moveValue', when, from ?? say('nothing'), to ?? say('nothing'));
}

const shown = (value: string | null, format: Format, say: Say): string => (value === null ? say('nothing') : dayOf(value, format));
