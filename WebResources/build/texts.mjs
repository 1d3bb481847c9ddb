// Texts stand in RESX files, one per language: <name>.<lcid>.resx, English (1033) complete. HTML web resources have no getResourceString, so every
// bundle gets the texts of its languages compiled in; `import texts from 'texts:ask'` gives them as { lcid: { key: text } }.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const folder = fileURLToPath(new URL('../texts', import.meta.url));

const entities = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

/** The texts of one RESX file, by key. */
export function read(file) {
    const texts = {};
    const data = /<data\s+name="([^"]+)"[^>]*>\s*<value>([^<]*)<\/value>/g;
    for (const [, key, text] of readFileSync(file, 'utf8').matchAll(data)) {
        if (key in texts) throw new Error(`${file} has the text ${key} twice.`);
        texts[key] = text.replace(/&(lt|gt|quot|apos|amp);/g, (entity) => entities[entity]);
    }
    return texts;
}

/** The texts of a bundle in every language there is a file for. */
export function languages(name) {
    const found = {};
    for (const file of readdirSync(folder)) {
        const [, lcid] = new RegExp(`^${name}\\.(\\d+)\\.resx$`).exec(file) ?? [];
        if (lcid) found[lcid] = read(join(folder, file));
    }
    if (!found[1033]) throw new Error(`texts/${name}.1033.resx is missing: English is what every other language falls back to.`);
    return found;
}

/** For esbuild and vite alike: both ask for a name and then for its content. */
export const textsPlugin = {
    name: 'texts',
    setup(build) {
        build.onResolve({ filter: /^texts:/ }, ({ path }) => ({ path: path.slice('texts:'.length), namespace: 'texts' }));
        build.onLoad({ filter: /.*/, namespace: 'texts' }, ({ path }) => ({ contents: JSON.stringify(languages(path)), loader: 'json' }));
    },
};

export const textsForVitest = {
    name: 'texts',
    resolveId: (id) => (id.startsWith('texts:') ? `\0${id}` : undefined),
    load: (id) => (id.startsWith('\0texts:') ? `export default ${JSON.stringify(languages(id.slice('\0texts:'.length)))}` : undefined),
};
