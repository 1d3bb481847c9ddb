// One classic script for every page of Local. The source map lies beside it for debugging; the server doesn't serve it.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
await build({
    absWorkingDir: here,
    entryPoints: ["src/main.ts"],
    outfile: "../../artifacts/local-web/app.js",
    bundle: true,
    format: "iife",
    target: "es2020",
    minify: true,
    sourcemap: "external",
    legalComments: "none",
    logLevel: "warning",
});
