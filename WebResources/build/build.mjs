// One IIFE per entry, as Dynamics loads them: no modules, ES2018, strict. The output goes to artifacts/webresources, whence Solution/map.xml packs it.
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textsPlugin } from './texts.mjs';
import { themeOf } from './theme.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const output = process.env.BUNDLES || join(root, '..', 'artifacts', 'webresources');

export const entries = {
    'crma_/scripts/assist': 'src/forms/assist.ts',
    'crma_/scripts/commands': 'src/ribbon/main.ts',
    'crma_/scripts/preference': 'src/forms/preference.ts',
    'crma_/dialogs/ask': 'src/dialogs/ask/main.ts',
    'crma_/dialogs/reply': 'src/dialogs/reply/main.ts',
    'crma_/dialogs/help': 'src/dialogs/help/main.ts',
    'crma_/dialogs/stepin': 'src/dialogs/stepin/main.ts',
    'crma_/dialogs/park': 'src/dialogs/park/main.ts',
    'crma_/pages/calls': 'src/pages/calls/main.ts',
    'crma_/pages/review': 'src/pages/review/main.ts',
    'crma_/pages/rules': 'src/pages/rules/main.ts',
    'crma_/card/deal': 'src/card/main.ts',
    'crma_/card/original': 'src/card/original.ts',
};

const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: output,
    bundle: true,
    format: 'iife',
    target: 'es2018',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    plugins: [textsPlugin],
    write: false,
    logLevel: 'warning',
});

for (const file of outputFiles) {
    const script = outputFiles.find((other) => other.path === file.path.replace(/\.css$/, '.js'));
    const text = file.path.endsWith('.css') ? themeOf(script.text + file.text) + file.text : file.text;
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, text);
}
