// `import texts from 'texts:ask'`: texts/ask.<lcid>.resx of every language (build/texts.mjs).
declare module 'texts:*' {
    const texts: Record<string, Record<string, string>>;
    export default texts;
}
