import { defineConfig } from "vitest/config";

// Neither UTC nor the zone of the user in the tests: what takes the browser's zone for the user's fails here.
process.env.TZ = "America/New_York";

export default defineConfig({ test: { environment: "happy-dom", include: ["tests/**/*.test.ts"] } });
