import { makeInstall } from '../bench/bench-install.ts'
import { sharedDataMissing } from '../shared-data.ts'
import { DATA_SETS, type DataSet } from './data-sets.ts'
import { measureBoth, referenceOf, STATES, type Stability } from './measure.ts'

// npm run stability: real purchases through a database of their own, which is thrown away; beside what was computed by other code.
// “As fitted” leaves out the recalibration of METHODS 1, as the reference does. `-- online` (northwind, cdnow, grocery): that set alone.

if (sharedDataMissing) {
  console.log(`The real data sets (Northwind, CDNOW, Online Retail, grocery) are left out: ${sharedDataMissing}.`)
  process.exit(0)
}
const install = await makeInstall()
try {
  const only = process.argv[2]
  for (const set of DATA_SETS.filter(({ key }) => !only || key === only)) {
    const started = performance.now()
    print(set, await measureBoth(set), (performance.now() - started) / 1000)
  }
} finally {
  await install.stop()
}

function print(set: DataSet, { ours, asFitted }: { ours: Stability; asFitted: Stability }, seconds: number): void {
  const reference = referenceOf(set)
  console.log(`\n${set.name}, month-ends from ${set.from} to ${set.through} (${seconds.toFixed(1)} s)`)
  console.log(`  ${''.padEnd(24)}${'ours'.padStart(10)}${'as fitted'.padStart(11)}${'reference'.padStart(11)}`)
  line('account-months', `${ours.accountMonths}`, `${asFitted.accountMonths}`, `${reference.accountMonths}`)
  line(
    'change per month',
    percent(ours.monthlyChange),
    percent(asFitted.monthlyChange),
    percent(reference.monthlyChange),
  )
  for (const state of STATES)
    line(`at the end: ${state}`, share(ours.final, state), share(asFitted.final, state), share(reference.final, state))
  const { backTest } = ours
  if (backTest?.kind !== 'estimate') {
    console.log('  back-test: not enough data yet')
    return
  }
  console.log(
    `  back-test to ${backTest.asOf}: ${backTest.n} predictions, ${percent(backTest.predicted)} foretold, ${percent(backTest.observed)} came`,
  )
  console.log(`    foretold ${backTest.rows.map(({ predicted }) => percent(predicted).padStart(7)).join('')}`)
  console.log(`    came     ${backTest.rows.map(({ observed }) => percent(observed).padStart(7)).join('')}`)
}

function line(what: string, ours: string, asFitted: string, reference: string): void {
  console.log(`  ${what.padEnd(24)}${ours.padStart(10)}${asFitted.padStart(11)}${reference.padStart(11)}`)
}

function share(final: Stability['final'], state: keyof Stability['final']): string {
  const all = Object.values(final).reduce((sum, n) => sum + n, 0)
  return percent(final[state] / all)
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`
}
