import { defineConfig } from 'vitest/config'

// Two projects: pure tests beside their files, and database tests that share one PostgreSQL cluster of their own.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          setupFiles: ['tests/fixed-seed.ts'],
          include: ['lib/**/*.test.ts', 'app/**/*.test.ts', 'db/**/*.test.ts'],
          // pure: nothing one file leaves behind can reach another, so that modules are read once
          isolate: false,
          // the largest fits take seconds, and longer beside a build
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'database',
          setupFiles: ['tests/fixed-seed.ts'],
          include: ['tests/**/*.test.ts'],
          globalSetup: ['tests/cluster.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
