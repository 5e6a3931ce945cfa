import { join } from 'node:path'
import { startApp } from './app-process.ts'
import { type BenchInstall, makeInstall, SIGN_IN } from './bench-install.ts'
import { type DailySize, writeDailyRows } from './daily-rows.ts'
import { writeDependencyRows } from './dependency-rows.ts'
import { planInApp } from './import-in-app.ts'
import { type BenchSize, writeInvoiceFile } from './invoice-file.ts'
import { assessedByApp, firstAccountId } from './jobs-done.ts'
import { writeLaunchRows } from './launch-rows.ts'
import { type Measurement, printJson, printTable, progress, within } from './measure.ts'
import { measureAssessment } from './measure-assessment.ts'
import { measureDaily } from './measure-daily.ts'
import { measureDependency } from './measure-dependency.ts'
import { MEMORY_MB, measureImport } from './measure-import.ts'
import { measureList } from './measure-list.ts'
import { measureOffers } from './measure-offers.ts'
import { measurePromises } from './measure-promises.ts'
import { measureReports } from './measure-reports.ts'
import { measureScoring } from './measure-scoring.ts'
import { measureSearch } from './measure-search.ts'
import { measureScripts } from './page-scripts.ts'
import { type PromiseSize, writePromiseRows } from './promise-rows.ts'

// npm run bench [-- --full] [-- --promises] [-- --offers] [-- --dependency] [-- --json]: what Troth costs against the least that the same work can cost, in one run on one
// machine. A measurement, not a test: a goal that is missed is said and ends nothing. Everything happens in a folder that
// is thrown away; the app is built where it is stale. With --promises only what promises and trust cost, with --offers
// only what a launch does, with --dependency only what rests on whom, without the app.

const full = process.argv.includes('--full')
const size: BenchSize = full ? { accounts: 100_000, lines: 5_000_000 } : { accounts: 4_000, lines: 200_000 }
const daily: DailySize = full
  ? { contacts: 200_000, notes: 500_000, tasks: 100_000, entries: 10_000 }
  : { contacts: 8_000, notes: 20_000, tasks: 4_000, entries: 10_000 }

const promises: PromiseSize = full ? { promises: 1_000_000, accounts: 20_000 } : { promises: 40_000, accounts: 2_000 }

/** Whatever else is small: this is what a launch is measured at. */
const LAUNCHED = 50_000
/** And these are whom a dependency report is about. */
const DEPENDED_ON = 100_000

const install = await makeInstall()
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort(new Error('stopped')))
try {
  const measurements = process.argv.includes('--promises')
    ? await measureOnlyPromises(install)
    : process.argv.includes('--offers')
      ? await measureOnlyOffers(install)
      : process.argv.includes('--dependency')
        ? await measureOnlyDependency(install)
        : await measureAll(install)
  if (process.argv.includes('--json')) printJson(measurements)
  else printTable(measurements)
} catch (error) {
  if (!stopped.signal.aborted) throw error
  progress('stopped')
  process.exitCode = 130
} finally {
  await install.stop()
}

async function measureOnlyPromises(install: BenchInstall): Promise<Measurement[]> {
  progress(`${promises.promises.toLocaleString('en')} promises: writing…`)
  await writePromiseRows(install, promises)
  progress('the ledger, Today, trust…')
  return measurePromises(install, null)
}

async function measureOnlyOffers(install: BenchInstall): Promise<Measurement[]> {
  progress(`a launch to ${LAUNCHED.toLocaleString('en')} accounts: writing them…`)
  await writeLaunchRows(install, LAUNCHED)
  progress('planning it…')
  return measureOffers(install)
}

async function measureOnlyDependency(install: BenchInstall): Promise<Measurement[]> {
  progress(`${DEPENDED_ON.toLocaleString('en')} accounts with two years of months: writing them…`)
  await writeDependencyRows(install, DEPENDED_ON)
  progress('what rests on whom, a frozen report, what if…')
  return measureDependency(install)
}

async function measureAll(install: BenchInstall): Promise<Measurement[]> {
  const path = join(install.folder, 'invoices.csv')
  progress(`${size.lines.toLocaleString('en')} lines of ${size.accounts.toLocaleString('en')} accounts: importing…`)
  await writeInvoiceFile(path, size)
  const imported = await measureImport(install, path, size, stopped.signal)
  progress('reports…')
  const reports = await measureReports(install)
  progress('starting the app (building it where it changed), which assesses the accounts…')
  const app = await startApp(install.folder, SIGN_IN, stopped.signal)
  try {
    await assessedByApp(install)
    progress('what rests on whom, a frozen report, what if…')
    const dependency = await measureDependency(install)
    progress('scoring, where they stand, account list, scripts…')
    const scoring = await measureScoring(install)
    const assessment = await measureAssessment(install, stopped.signal)
    const list = await measureList(install, app.address, app.cookie)
    progress(`${daily.contacts.toLocaleString('en')} contacts, ${daily.notes.toLocaleString('en')} notes: writing…`)
    const rows = await writeDailyRows(install, daily)
    progress('search, timeline, bulk edit, export…')
    const search = await measureSearch(install, rows)
    const day = await measureDaily(install, rows, app)
    progress(`${promises.promises.toLocaleString('en')} promises: writing, then the ledger, Today, trust…`)
    await writePromiseRows(install, promises)
    const promised = await measurePromises(install, app)
    progress(`a launch to ${LAUNCHED.toLocaleString('en')} accounts: writing them, then planning it…`)
    await writeLaunchRows(install, LAUNCHED)
    const offered = await measureOffers(install)
    const account = `/accounts/${await firstAccountId(install)}`
    const pages = ['/', '/accounts', account, '/dependency', '/imports', '/imports/new', '/settings', '/promises']
    const scripts = await measureScripts(app.address, app.cookie, pages)
    await planInApp(install, app, path)
    const peak = app.peakMb()
    const memory = peak === null ? [] : [within('peak memory of the app, with an import', 'MB', peak, MEMORY_MB)]
    if (peak === null) progress('the memory of the app can be read on Linux only: left out')
    return [
      ...imported,
      ...reports,
      ...dependency,
      ...list,
      ...search,
      ...day,
      ...promised,
      ...offered,
      scoring,
      ...assessment,
      ...scripts,
      ...memory,
    ]
  } finally {
    await app.stop()
  }
}
