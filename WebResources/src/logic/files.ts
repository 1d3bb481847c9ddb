// Files on a mail: what is taken, and what is said of the others. The server judges again, as its organisation's settings stand.

export interface Attachment {
    name: string;
    type: string;
    /** Bytes. */
    size: number;
    /** Base64. */
    content: string;
}

export interface FileLimits {
    /** Bytes of one file. */
    largest: number;
    /** Endings that the organisation takes from nobody, in lower case. */
    blocked: ReadonlySet<string>;
}

export const mostFiles = 5;
const megabyte = 1024 * 1024;
/** All of them together, in megabytes. */
export const mostMegabytes = 5;
const most = mostMegabytes * megabyte;

/** Until the organisation's own are read, and where it has none. */
export const shippedLimits: FileLimits = { largest: most, blocked: new Set() };

/** What the organisation allows: its list of endings, and its limit, which counts the letters of base64: four for three bytes. */
export const limitsOf = (blocked: string, letters: number | null): FileLimits => ({
    largest: letters === null ? most : Math.min(most, Math.floor((letters * 3) / 4)),
    blocked: new Set(
        blocked
            .toLowerCase()
            .split(';')
            .map((ending) => ending.trim())
            .filter((ending) => ending !== ''),
    ),
});

export const bytesOf = (files: readonly { size: number }[]): number => files.reduce((sum, { size }) => sum + size, 0);

const endingOf = (name: string): string => (name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '');

/** Why a file cannot be added, as the key of a sentence with its values; null when it can. */
export function refusalOfFile(
    file: { name: string; size: number },
    present: readonly { name: string; size: number }[],
    limits: FileLimits,
): [string, ...(string | number)[]] | null {
    if (limits.blocked.has(endingOf(file.name))) return ['fileBlocked', file.name, endingOf(file.name)];
    if (present.some(({ name }) => name.toLowerCase() === file.name.toLowerCase())) return ['fileTwice', file.name];
    if (file.size === 0) return ['fileEmpty', file.name];
    if (present.length >= mostFiles) return ['filesTooMany', mostFiles, file.name];
    if (file.size > limits.largest) return ['fileTooLarge', file.name, sizeText(file.size), sizeText(limits.largest)];
    if (bytesOf(present) + file.size > most) return ['filesTooLarge', file.name, mostMegabytes];
    return null;
}

/** "12 kB", "1.4 MB". */
export const sizeText = (bytes: number): string =>
    bytes < megabyte ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${Math.round((bytes / megabyte) * 10) / 10} MB`;

/** As crma_Escalate takes them. */
export const filesJson = (files: readonly Attachment[]): string =>
    JSON.stringify(files.map(({ name, type, content }) => ({ name, type, content })));
