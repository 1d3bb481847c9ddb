import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ask from 'texts:ask';
import calls from 'texts:calls';
import card from 'texts:card';
import commands from 'texts:commands';
import common from 'texts:common';
import help from 'texts:help';
import original from 'texts:original';
import park from 'texts:park';
import reply from 'texts:reply';
import review from 'texts:review';
import rules from 'texts:rules';
import stepin from 'texts:stepin';
import { describe, expect, it } from 'vitest';
import { joined, sayIn, type Texts } from '../src/logic/texts';

const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => (statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)]));

const source = files('src')
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

const english = (texts: Texts): string[] => Object.keys(texts[1033] ?? {});

describe('texts', () => {
    const all = joined(ask, calls, card, commands, common, help, original, park, reply, review, rules, stepin);

    it('has every text that the source asks for', () => {
        const asked = [...source.matchAll(/\bsay\(\s*'(\w+)'/g)].map(([, key]) => key ?? '');
        expect(asked.length).toBeGreaterThan(50);
        expect(asked.filter((key) => !english(all).includes(key))).toEqual([]);
    });

    it('has none that nobody asks for', () => {
        expect(english(all).filter((key) => !source.includes(`'${key}'`))).toEqual([]);
    });

    it('has no other language with keys that English lacks', () => {
        for (const lcid of Object.keys(all)) expect(Object.keys(all[lcid] ?? {}).filter((key) => !english(all).includes(key))).toEqual([]);
    });

    it.each([
        [1033, 'one {0}', 'one 5'],
        [1031, 'eins {0}', 'eins 5'],
        [1036, 'one {0}', 'one 5'],
    ])('says it in language %i, or in English', (languageId, _, said) => {
        expect(sayIn({ 1033: { key: 'one {0}' }, 1031: { key: 'eins {0}' } }, languageId)('key', 5)).toBe(said);
    });
});
