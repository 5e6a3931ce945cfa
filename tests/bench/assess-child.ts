import { appDatabase } from '#db/app.ts'
import { listQuarterModels } from '#db/queries/buying-models.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { readBuyingStatistics } from '#db/reports/buying-statistics.ts'
import { withWorkspace } from '#db/tenant.ts'
import { lensOf, readAccounts, readCommon } from '#lib/flows/account-evidence.ts'
import { assessAccount, assessRecent, heldStandpoint } from '#lib/flows/assess-account.ts'
import { mediansOf, milliseconds } from './measure.ts'

// A process of its own, so that its memory is that of an assessment. Prints one line of JSON.

const [workspaceId = ''] = process.argv.slice(2)
const inside = <T>(work: Parameters<typeof withWorkspace<T>>[1]) =>
  withWorkspace(workspaceId, work, { deadlineMs: 1_800_000 })

let held = 0
let accounts = 0
/** What a run does but for its writes: read every account, and where each stands now. */
const assess = () =>
  inside(async (tx) => {
    const asOf = (await asOfDay(tx))!
    const lens = lensOf(await readCommon(tx, asOf), await listQuarterModels(tx))
    const read = await readAccounts(tx, asOf)
    held = read.filter((account) => heldStandpoint(account, lens)).length
    accounts = read.length
    for (const account of read) assessAccount(account, lens)
  })
const statistics = () =>
  inside(async (tx) => {
    const all = []
    for await (const rows of readBuyingStatistics(tx, (await asOfDay(tx))!)) all.push(...rows)
    return all.length
  })
const { ours, floor } = await mediansOf(3, assess, statistics)
const peakMb = process.resourceUsage().maxRSS / 1024

/** The same for a workspace that has nothing to go on from: the last months, and what the job behind it reads. */
const { recent, whole } = await inside(async (tx) => {
  const asOf = (await asOfDay(tx))!
  const lens = lensOf(await readCommon(tx, asOf), await listQuarterModels(tx))
  const read = (await readAccounts(tx, asOf)).map((account) => ({ ...account, standpoint: null }))
  return {
    recent: await milliseconds(async () => read.forEach((account) => void assessRecent(account, lens))),
    whole: await milliseconds(async () => read.forEach((account) => void assessAccount(account, lens))),
  }
})
console.log(JSON.stringify({ accounts, held, ours, floor, peakMb, recent, whole }))
await appDatabase().close()
