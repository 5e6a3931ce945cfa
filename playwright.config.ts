import { defineConfig } from '@playwright/test'
import { findChromium } from './e2e/chromium.ts'

const { executablePath, args } = await findChromium()
export const PORT = 41_730

/** What they do reaches everybody: settings (also how files like it are read), sessions that end, lists of the largest, a hundred guests at once. One after the other, and nobody beside them. */
const ALONE = [
  'a-broken-file-*.spec.ts',
  'a-gap-*.spec.ts',
  'a-limit-*.spec.ts',
  'a-lot-is-never-*.spec.ts',
  'a-policy-*.spec.ts',
  'a-scenario-*.spec.ts',
  'a-session-*.spec.ts',
  'an-honest-hour-*.spec.ts',
  'trust-is-set.spec.ts',
  'two-instances-*.spec.ts',
]
/** A second try on a busy CI machine is reported as flaky; the newcomer has only one first time. */
const retries = process.env.CI ? 1 : 0

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  // a browser and the app: two at once keep two cores busy
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  globalSetup: './e2e/server.ts',
  // everyone else comes after the newcomer: the install is empty until then
  projects: [
    { name: 'newcomer', testMatch: 'a-newcomer-*.spec.ts' },
    { name: 'alone', testMatch: ALONE, dependencies: ['newcomer'], workers: 1, retries },
    // the others are about accounts of their own, so that two of them go at once
    {
      name: 'everyone',
      testIgnore: ['a-newcomer-*.spec.ts', ...ALONE],
      dependencies: ['newcomer', 'alone'],
      retries,
    },
  ],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: { executablePath, args },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // a trace of every step costs as much as the step: the second try in CI is traced, or `--trace on` here
    trace: { mode: 'on-first-retry', screenshots: false },
  },
})
