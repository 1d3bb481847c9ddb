// Kinds of assist: the numbers are those of crma_assistkind, less the prefix of option values.

/** What every option value of the solution begins with. */
export const firstOption = 773200000;

export type Kind = 'mail' | 'calls' | 'meeting' | 'opinion' | 'talk' | 'stalled' | 'concession';

const numbers: Record<Kind, number> = { mail: 0, calls: 1, meeting: 2, opinion: 3, talk: 4, stalled: 5, concession: 6 };

export const optionOf = (kind: Kind): number => firstOption + numbers[kind];

/** The kind behind an option value; null for one of a later release. */
export function kindOf(option: number | null | undefined): Kind | null {
    const kind = (Object.keys(numbers) as Kind[]).find((name) => optionOf(name) === option);
    return kind ?? null;
}

/** What a rep may ask for, in the order of the tiles, with the key of each. */
export const askable: readonly { kind: AskedKind; key: string }[] = [
    { kind: 'mail', key: '1' },
    { kind: 'calls', key: '2' },
    { kind: 'meeting', key: '3' },
    { kind: 'opinion', key: '4' },
    { kind: 'concession', key: '5' },
    { kind: 'talk', key: '6' },
];

export type AskedKind = Exclude<Kind, 'stalled'>;

/** Whoever is asked to act wants to know what for. */
export const needsEffect = (kind: AskedKind): boolean => kind !== 'opinion' && kind !== 'talk';

/** The kind that may be asked for behind a name, an option value or its number; null for none. */
export function askedKindOf(value: unknown): AskedKind | null {
    const kind = typeof value === 'number' ? kindOf(value < firstOption ? firstOption + value : value) : value;
    return askable.find((one) => one.kind === kind)?.kind ?? null;
}

/** Obstacles in the order of crma_obstacle. */
export const obstacles = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((number) => firstOption + number);

/** Keys of their names. */
export const obstacleLabels = [
    'obstaclePrice',
    'obstacleTerms',
    'obstacleValue',
    'obstacleAlternative',
    'obstacleAccess',
    'obstacleBudget',
    'obstacleTiming',
    'obstacleLegal',
    'obstacleOther',
];
