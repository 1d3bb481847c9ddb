import powerApps from '@microsoft/eslint-plugin-power-apps';
import tseslint from 'typescript-eslint';

// Every rule of the solution checker, by the names its plug-in gives; what the checker adds beyond it (web-sdl-no-inner-html and its like) is named below.
const checker = Object.fromEntries(Object.keys(powerApps.rules).map((rule) => [`@microsoft/power-apps/${rule}`, 'error']));

const forbiddenMembers = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'write', 'writeln', 'cookie', 'domain'].map((property) => ({
    property,
    message: 'Text is set as text; a page is built with `element`.',
}));

export default tseslint.config(
    { ignores: ['node_modules/**'] },
    ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['src/**/*.ts', 'tests/**/*.ts'] })),
    {
        files: ['src/**/*.ts', 'tests/**/*.ts'],
        plugins: { '@microsoft/power-apps': powerApps },
        languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
        rules: {
            ...checker,
            eqeqeq: 'error',
            'no-alert': 'error',
            'no-console': 'error',
            'no-eval': 'error',
            'no-implied-eval': 'error',
            'no-new-func': 'error',
            'no-with': 'error',
            'no-restricted-properties': ['error', ...forbiddenMembers],
            '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
        },
    },
);
