import { defineConfig } from '@playwright/test'
import { findChromium } from './e2e/chromium.ts'

const { executablePath, args } = await findChromium()
export const PORT = 41_730

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  globalSetup: './e2e/server.ts',
  // everyone else comes after the newcomer: the install is empty until then
  projects: [
    { name: 'newcomer', testMatch: 'a-newcomer-*.spec.ts' },
    // a second try on a busy CI machine is reported as flaky; the newcomer has only one first time
    {
      name: 'everyone',
      testIgnore: 'a-newcomer-*.spec.ts',
      dependencies: ['newcomer'],
      retries: process.env.CI ? 1 : 0,
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
