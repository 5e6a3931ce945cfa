import { killByTurns } from './kill.ts'

// npm run kill [-- rounds]: kill -9 of the app and of PostgreSQL, 50 times each where not said, while everything is written. A quarter of an hour.
// Needs a build (npm run build). Everything happens in a folder that is thrown away.

const given = process.argv[2]
if (given === '--help') {
  console.log(
    'npm run kill [-- rounds]   kills app and PostgreSQL by turns, 50 times each, and checks what was acknowledged',
  )
  process.exit(0)
}
const began = performance.now()
const { wrong, counts } = await killByTurns(Number(given ?? 50), (text) => console.log(text))
console.log(`\n${((performance.now() - began) / 60_000).toFixed(1)} minutes`, counts)
for (const sentence of wrong) console.error(`  wrong: ${sentence}`)
console.log(
  wrong.length ? `${wrong.length} things are wrong` : 'everything acknowledged is there, once; the audit chain holds',
)
process.exit(wrong.length ? 1 : 0)
