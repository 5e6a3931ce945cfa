import { hasGroups, listAccountNames } from '#db/queries/accounts.ts'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listUnrated } from '#db/queries/rates.ts'
import { getLastImport, getRecordsBegin, getWaitingImport, hasStandings } from '#db/queries/today.ts'
import { countFirstOrders, getRevenueCut, listMoves, listQuiet } from '#db/reports/attention.ts'
import { reportConcentration } from '#db/reports/concentration.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { measureConcentration } from '#lib/core/dependency/concentration.ts'
import { tellDependency } from '#lib/core/dependency/sentences.ts'
import { type Records, resolveWindow } from '#lib/core/dependency/windows.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { reachOf } from '#lib/core/today/reach.ts'
import { teamLoad } from '#lib/server/gate.ts'

/** Attention ends with the accounts that make up this share of revenue; the others are one row. */
const ATTENTION = 0.95
const ROWS = 10
/** What is news where no earlier import says what was known before. */
const NEWS_DAYS = 92

export const loadToday = () =>
  teamLoad('viewer', async ({ tx, today, workspace }) => {
    const waiting = await getWaitingImport(tx)
    const asOf = await asOfDay(tx)
    const begin = await getRecordsBegin(tx)
    if (!asOf || !begin) return { kind: 'empty' as const, waiting }
    return {
      kind: 'records' as const,
      today,
      currency: workspace.baseCurrency,
      waiting,
      asOf,
      begin,
      reach: reachOf(begin, asOf, DEFAULT_STANDING_POLICY),
      /** Accounts were read; and they are being read anew just now, so that what is shown is about to change. */
      read: await hasStandings(tx),
      reading: await isBeingRead(tx),
      rests: await loadRests(tx, { begin, completeThrough: asOf, fiscalYearStart: workspace.fiscalYearStart }),
      ...(await loadNews(tx, asOf, begin)),
    }
  })

export type TodayView = Extract<Awaited<ReturnType<typeof loadToday>>, { kind: 'records' }>

/** Whom the revenue rests on, in the sentences of the dependency page; always at least one. And how many invoices lack a rate. */
async function loadRests(tx: Tx, records: Records): Promise<{ sentences: string[]; unrated: number }> {
  const window = resolveWindow({ kind: 'last12' }, records)
  const { revenues, unallocated } = await reportConcentration(tx, { ...window, by: 'group' })
  const concentration = measureConcentration({ revenues, unallocated, asOf: records.completeThrough })
  const named = [...concentration.holders.slice(0, 2), ...(concentration.overLine ?? [])].map((holder) => holder.key)
  const names = await listAccountNames(tx, named)
  const unrated = (await listUnrated(tx, window)).reduce((sum, { invoices }) => sum + invoices, 0)
  const sentences = tellDependency(concentration, {
    window,
    nameOf: (key) => names.get(key) ?? 'An account that is gone',
    noun: (await hasGroups(tx)) ? 'group' : 'account',
    unrated,
  })
  return { sentences, unrated }
}

async function loadNews(tx: Tx, asOf: Day, begin: Day) {
  const cut = await getRevenueCut(tx, ATTENTION)
  const lastImport = await getLastImport(tx)
  const known = lastImport?.previousThrough ?? addDays(asOf, -NEWS_DAYS)
  const since = known > begin ? known : begin
  return {
    share: ATTENTION,
    cut,
    quiet: await listQuiet(tx, cut, ROWS),
    lastImport,
    news: {
      since,
      moves: await listMoves(tx, cut, since, ROWS),
      // where the records themselves begin, everybody orders for the first time: that is no news
      firstOrders: since > begin ? await countFirstOrders(tx, since) : null,
    },
  }
}
