// Texts come compiled in per language (build/texts.mjs); a language without a text falls back to English.

export type Texts = Record<string, Record<string, string>>;

/** Gives a text by its key, {0} and {1} filled in. */
export type Say = (key: string, ...values: (string | number)[]) => string;

export const english = 1033;

export function sayIn(texts: Texts, languageId: number): Say {
    const own = texts[languageId];
    const fallback = texts[english] ?? {};
    return (key, ...values) =>
        (own?.[key] ?? fallback[key] ?? key).replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
}

/** The texts of several files as one, language by language. */
export function joined(...files: Texts[]): Texts {
    const all: Texts = {};
    for (const file of files) for (const lcid of Object.keys(file)) all[lcid] = { ...all[lcid], ...file[lcid] };
    return all;
}
