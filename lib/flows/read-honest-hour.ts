import {
  countHourProgress,
  getLastHourDay,
  getOpenHour,
  type Hour,
  listHourAccounts,
  listHourRecords,
  listOwnSorts,
  listRevealedSorts,
} from '#db/queries/honest-hours.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { getLastImport } from '#db/queries/today.ts'
import type { Tx } from '#db/tenant.ts'
import { byDisagreement, calledStage, disagreementOf } from '#lib/core/honest-hour/disagreement.ts'
import { isHourDue, mayLead, mayReveal } from '#lib/core/honest-hour/hour.ts'
import { reasonOf, tellRecords, tellSaid } from '#lib/core/honest-hour/said-words.ts'
import { tellHour } from '#lib/core/honest-hour/summary.ts'
import { mayAs } from '#lib/core/role.ts'
import { headline } from '#lib/core/standing/headline.ts'
import { readRecord } from '#lib/core/standing/standing-record.ts'
import { evidentWords, inPlainWords, stageOf, type Typology, wordThen } from '#lib/core/standing/typology.ts'
import type { Holder } from './honest-hour.ts'

/** How an hour stands for one person: counts of the others, never their words. */
export async function readHour(tx: Tx, hour: Hour, { personId, role }: Holder) {
  const progress = await countHourProgress(tx, hour.id)
  const sorts = await listOwnSorts(tx, hour.id, personId)
  const starter = hour.starterId === personId
  return {
    hour,
    progress,
    mine: { sorted: sorts.length, done: hour.accounts > 0 && sorts.length >= hour.accounts },
    maySort: mayAs(role, 'member') && hour.closedAt === null,
    mayReveal: mayReveal({ role, starter }, progress),
    mayLead: mayLead({ role, starter }),
    /** Nobody else could sort: there is nothing to wait for. */
    alone: progress.people <= 1,
  }
}
export type HourView = Awaited<ReturnType<typeof readHour>>

/** What is seen while sorting: the accounts, and one's own sorts. */
export async function readSorting(tx: Tx, hourId: string, personId: string) {
  return { accounts: await listHourAccounts(tx, hourId), sorts: await listOwnSorts(tx, hourId, personId) }
}

/**
 * What the reveal shows, the largest disagreement first; null before it. Sorts that came late are shown as such and change no
 * sentence, no order and no reason.
 */
export async function readReveal(tx: Tx, hour: Hour, typology: Typology, personId: string) {
  if (!hour.revealedAt) return null
  const [accounts, sorts] = [await listHourAccounts(tx, hour.id), await listRevealedSorts(tx, hour.id)]
  const records = new Map((await listHourRecords(tx, hour.id)).map((record) => [record.accountId, record]))
  const policy = await getStandingPolicy(tx)
  const names = evidentWords(typology)
  const plain = evidentWords(inPlainWords(typology))
  const people = [...new Map(sorts.map((sort) => [sort.personId, sort.name]))].map(([id, name]) => ({ id, name }))
  const alone = people.length === 1 && people[0]!.id === personId
  const rows = accounts.map((account) => {
    const said = sorts.filter((sort) => sort.accountId === account.accountId)
    const words = said.filter(({ late }) => !late).map(({ stage }) => stage)
    const { evident, reading: record, ...word } = records.get(account.accountId)!
    const disagreement = disagreementOf(words, evident)
    const { evidence, reading } = record ? readRecord(record, policy) : {}
    return {
      ...account,
      ...word,
      declaredName: word.declaredName && wordThen(typology, word.declared, word.declaredName),
      settledName: word.settledName && wordThen(typology, word.settled, word.settledName),
      evident,
      said,
      told: tellSaid(words, names, alone),
      records: tellRecords(evident, names),
      headline:
        record && reading && evidence
          ? headline({ ...reading, wouldChange: record.wouldChange }, evidence, names, policy)
          : 'The records of this account were not read yet.',
      reason: reasonOf(words, evident, plain, alone),
      disagreement,
      /** Where all and the records say the same, it is proposed; else nobody is led. */
      proposed: disagreement.records === 0 && disagreement.widest === 0 ? calledStage(words) : null,
      possible: reading?.possible ?? ('unknown' as const),
      words,
    }
  })
  const summed = rows.map(({ words, evident, possible, settled }) => ({
    words,
    evident,
    possible,
    settled: settled === null ? null : (stageOf(typology, settled)?.measuredAs ?? null),
  }))
  return {
    people,
    alone,
    // sort() keeps the order of size where two are as far apart
    rows: rows.sort((a, b) => byDisagreement(a.disagreement, b.disagreement)).map(({ words: _, ...row }) => row),
    summary: tellHour(summed, names, alone),
  }
}
export type RevealView = NonNullable<Awaited<ReturnType<typeof readReveal>>>
export type RevealRow = RevealView['rows'][number]

/** For Today: the hour that is open, or that one is due; null where there is nothing to say. */
export async function readHourNews(tx: Tx, holder: Holder) {
  const open = await getOpenHour(tx)
  if (open) return { kind: 'open' as const, ...(await readHour(tx, open, holder)) }
  const lastStarted = await getLastHourDay(tx)
  const imported = (await getLastImport(tx)) !== null
  if (!mayAs(holder.role, 'member') || !isHourDue({ imported, lastStarted }, holder.today)) return null
  return { kind: 'due' as const, first: lastStarted === null }
}
export type HourNews = Awaited<ReturnType<typeof readHourNews>>
