import { defineConfig } from 'vitest/config'

/** Whoever cuts connections of the database's other users, or takes a database of its own away, runs alone. */
const ALONE = ['tests/imports-kill.test.ts', 'tests/database-down.test.ts', 'tests/disk-full.test.ts']

/** What the matrix of doors is generated from is the build: after it, by `npm run test:matrix`. */
const MATRIX = 'tests/matrix/**/*.test.ts'
/** The built app, killed and under load; each with an install of its own. */
const BUILT = ['tests/kill/*.test.ts', 'tests/load/*.test.ts']

/** Tests of flows and pages on a real PostgreSQL. */
const database = {
  globalSetup: ['tests/cluster.ts'],
  setupFiles: ['tests/fixed-seed.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

// Pure tests beside their files, and database tests that share one PostgreSQL cluster of their own, each in workspaces of its own.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'core',
          include: ['lib/**/*.test.ts', 'app/**/*.test.ts', 'db/**/*.test.ts'],
          setupFiles: ['tests/fixed-seed.ts'],
          // pure: nothing one file leaves behind can reach another, so that modules are read once
          isolate: false,
          // the largest fits take seconds, and longer beside a build
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...database,
          name: 'database',
          include: ['tests/**/*.test.ts'],
          exclude: [...ALONE, ...BUILT, MATRIX],
          // one waits for PostgreSQL while the other computes
          maxWorkers: 2,
          // each test has a workspace of its own and sets back what it sets: the modules are read once, in half the time
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'built', include: BUILT, maxWorkers: 1, sequence: { groupOrder: 4 } } },
      { test: { ...database, name: 'matrix', include: [MATRIX], maxWorkers: 1, sequence: { groupOrder: 3 } } },
      { test: { ...database, name: 'alone', include: ALONE, maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
})
