// Fluent 2's own tokens as custom properties, light and dark by the reader's setting: a stylesheet is there before the first paint, a script is not.
// Only tokens that a bundle uses are written: the whole set would be the larger half of it.
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';

function declarations(theme, used) {
    return Object.entries(theme)
        .filter(([name]) => used.has(name))
        .map(([name, value]) => `--${name}:${value}`)
        .join(';');
}

/** The rules that give the custom properties named in the bundle's files their values. */
export function themeOf(bundle) {
    const used = new Set([...bundle.matchAll(/var\(\s*--([A-Za-z0-9]+)/g)].map(([, name]) => name));
    const differing = new Set([...used].filter((name) => webDarkTheme[name] !== webLightTheme[name]));
    return (
        `:root{color-scheme:light dark;${declarations(webLightTheme, used)}}` +
        `@media (prefers-color-scheme:dark){:root{${declarations(webDarkTheme, differing)}}}`
    );
}
