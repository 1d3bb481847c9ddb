import { defineConfig } from 'vitest/config';
import { textsForVitest } from './build/texts.mjs';

export default defineConfig({
    plugins: [textsForVitest],
    test: { include: ['tests/**/*.test.ts'], environment: 'happy-dom' },
});
