// Which cell a sentence of the server is about: it names the rule.
import type { RuleChange } from '../../logic/rules/rule';

/** The place of the first changed rule whose name the sentence quotes; null when it quotes none of them. */
export function refusedAt(sentence: string, changes: Map<string, RuleChange>): string | null {
    let found: { place: string; at: number } | null = null;
    for (const [place, { rule }] of changes) {
        const at = rule ? sentence.indexOf(`"${rule.name}"`) : -1;
        if (at >= 0 && (found === null || at < found.at)) found = { place, at };
    }
    return found?.place ?? null;
}
