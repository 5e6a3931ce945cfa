import { measureLoad } from './measure-load.ts'
import { quantile } from './mix.ts'

// npm run load [-- minutes]: 100,000 accounts and 1,000,000 invoices, ten at once reading and writing for ten minutes where not said. Half an hour in
// all. Needs a build. A measurement of speed; an answer that is an error ends it red.

const given = process.argv[2]
if (given === '--help') {
  console.log('npm run load [-- minutes]   reads and writes under load for ten minutes: errors, throughput, p99')
  process.exit(0)
}
const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort(new Error('stopped')))
const size = { accounts: 100_000, invoices: 1_000_000, seconds: Number(given ?? 10) * 60, connections: 10 }
const { taken, errors, seconds, bare } = await measureLoad(
  size,
  (text) => console.error(`load  ${text}`),
  stopped.signal,
)
const ms = (value: number) => `${Math.round(value)} ms`.padStart(9)
console.log(`\n${''.padEnd(22)}${'times'.padStart(9)}${'p50'.padStart(9)}${'p95'.padStart(9)}${'p99'.padStart(9)}`)
for (const [what, list] of [...taken, ['all', [...taken.values()].flat()] as const]) {
  const columns = [0.5, 0.95, 0.99].map((share) => ms(quantile(list, share))).join('')
  console.log(`${what.padEnd(22)}${`${list.length}`.padStart(9)}${columns}`)
}
const rate = [...taken.values()].flat().length / seconds
console.log(`\n${rate.toFixed(1)} a second; the bare queries ${bare.toFixed(1)}; ratio ${(rate / bare).toFixed(3)}`)
console.log(`${errors.length} errors`)
for (const error of errors.slice(0, 20)) console.error(`  ${error}`)
process.exit(errors.length ? 1 : 0)
