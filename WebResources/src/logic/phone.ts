// Numbers as people type them, and as a phone takes them.

/** Fewer digits are an extension or a slip. */
const fewest = 3;

/** "tel:+15550101" for "+1 (555) 01-01 (mobile)"; null for what has no number in it. */
export function telOf(text: string): string | null {
    // The first run that can be dialled: what comes after it, as an extension in words, is said and not dialled.
    const [dialled] = /\+?[\d(][\d\s().\-/]*/.exec(text) ?? [];
    // "(0)" is for who dials from within the country.
    const digits = (dialled ?? '').replace(/(\+\d[\d\s]*)\(0\)/, '$1').replace(/[^\d+]/g, '');
    return digits.replace('+', '').length < fewest ? null : `tel:${digits}`;
}
