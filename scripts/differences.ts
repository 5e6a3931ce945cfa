import { parseArgs } from 'node:util'
import { prepare } from './prepare.ts'

// Looks through the imported invoice lines for newcomers who paid less than a loyal account for the same, and prints what it finds, the largest
// first, with the arithmetic. `npm run differences`, `-- --demo` for the demo's data, `--workspace <name>` for one of several, `--csv` for a file.

const { values: asked } = parseArgs({
  options: {
    demo: { type: 'boolean', default: false },
    workspace: { type: 'string' },
    csv: { type: 'boolean', default: false },
    most: { type: 'string', default: '50' },
  },
})
const most = Number(asked.most)
if (!Number.isInteger(most) || most < 1) throw new Error('--most says how many are printed, such as 50')

const install = await prepare({ demo: asked.demo })
process.env.DATABASE_APP_URL = install.appUrl
const { appDatabase } = await import('#db/app.ts')
const { getWorkspace, listWorkspaceIds } = await import('#db/system.ts')
const { withWorkspace } = await import('#db/tenant.ts')
const { listDifferences, NO_DIFFERENCE_FILTER } = await import('#db/queries/price-searches.ts')
const { comparedSentence, differenceArithmetic, differencesCsv, foundSentence, leftOutSentences, likeWords } =
  await import('#lib/core/offers/difference-words.ts')
const { MOST_KEPT } = await import('#lib/core/offers/differences.ts')
const { findDifferences } = await import('#lib/flows/find-differences.ts')

try {
  const workspaces = await Promise.all((await listWorkspaceIds()).map((id) => getWorkspace(id)))
  const chosen = workspaces.flatMap((it) => (it && (!asked.workspace || it.name === asked.workspace) ? [it] : []))
  if (chosen.length === 0) {
    process.exitCode = 1
    console.error(asked.workspace ? `There is no workspace “${asked.workspace}”.` : 'There is no workspace yet.')
  }
  for (const { id, name, baseCurrency } of chosen) {
    const started = performance.now()
    const search = await findDifferences(id)
    const { rows } = await withWorkspace(id, (tx) =>
      listDifferences(tx, NO_DIFFERENCE_FILTER, { most: asked.csv ? MOST_KEPT : most }),
    )
    if (asked.csv) {
      for (const line of differencesCsv(rows)) process.stdout.write(line)
      continue
    }
    console.log(`${name}: ${foundSentence(search, baseCurrency)}`)
    console.log(comparedSentence(search))
    for (const sentence of leftOutSentences(search.counted)) console.log(`  left out: ${sentence}`)
    console.log(`  (searched in ${Math.round(performance.now() - started)} ms)`)
    for (const [index, it] of rows.entries()) {
      console.log(
        `\n${index + 1}. ${it.productName ?? it.product}${it.productName && it.productName !== it.product ? ` (${it.product})` : ''}`,
      )
      console.log(`   ${likeWords(it, search.counted.policy.period)}`)
      for (const line of differenceArithmetic(it)) console.log(`   ${line}`)
      if (it.word)
        console.log(`   explained by ${it.word.by}: ${it.word.reason}${it.word.note ? `, ${it.word.note}` : ''}`)
    }
    if (search.found > rows.length)
      console.log(`\n… and ${search.found - rows.length} more: --most ${search.found}, or --csv`)
  }
} finally {
  await appDatabase().close()
  await install.stop()
}
