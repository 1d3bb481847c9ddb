import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
    { ignores: ["node_modules/", "eslint.config.mjs", "build.mjs"] },
    js.configs.recommended,
    ...tseslint.configs.recommendedTypeChecked,
    {
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            // The platform's strict CSP and hostile names: text is text.
            "no-restricted-properties": ["error", { property: "innerHTML" }, { property: "outerHTML" }, { property: "insertAdjacentHTML" }],
            "no-console": ["error", { allow: ["warn"] }],
            "no-eval": "error",
            eqeqeq: "error",
            "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
        },
    },
    // Tests look at members without calling them, to see them refused.
    { files: ["tests/**"], rules: { "@typescript-eslint/unbound-method": "off" } },
);
