import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { getQuarterModel } from '#db/queries/buying-models.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { listSourceWords, type SourceWord } from '#db/queries/source-completeness.ts'
import { getStanding, listRhythmDeclarations, listStageChanges } from '#db/queries/standing.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayFromNumber } from '#lib/core/day.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import { headline } from '#lib/core/standing/headline.ts'
import type { Source } from '#lib/core/standing/source-completeness.ts'
import { readRecord } from '#lib/core/standing/standing-record.ts'
import { evidentWords, type Typology } from '#lib/core/standing/typology.ts'

/** Where an account stands, with every reason; `unread` while it has not been assessed. For the account page's own load. */
export async function readStanding(tx: Tx, accountId: string, typology: Typology) {
  const row = await getStanding(tx, accountId)
  if (!row) return { kind: 'unread' as const, underWay: await isBeingRead(tx) }
  const policy = await getStandingPolicy(tx)
  const { evidence, reading } = readRecord(row.reading, policy)
  const { buying } = evidence
  const { wouldChange } = row.reading
  return {
    kind: 'read' as const,
    /** Read anew just now: what stands here is the reading before. */
    underWay: await isBeingRead(tx),
    accountId,
    asOf: row.asOf,
    headline: headline({ ...reading, wouldChange }, evidence, evidentWords(typology), policy),
    typology,
    reading,
    wouldChange,
    since: row.since,
    changes: await listStageChanges(tx, accountId),
    rhythm: { ...buying.rhythm, said: (await listRhythmDeclarations(tx, accountId))[0] ?? null },
    numbers: {
      orders: buying.orders,
      firstDay: buying.first === null ? null : dayFromNumber(buying.first),
      lastDay: row.lastDay,
      gapDays: buying.gapDays,
      typicalDays: buying.typicalDays,
      nextDays: buying.typicalDays === null ? null : policy.typical.nextTimes * buying.typicalDays,
      waitDays: buying.waitDays,
      pAlive: buying.pAlive(),
      pNext: buying.pNext(),
      p12m: buying.p12m(),
    },
    learnt: await getQuarterModel(tx, row.asOf),
    saidBy: whoSaid(await listSourceWords(tx), row.asOf),
  }
}

/** The stage the records support; unknown while nothing is read. */
export function evidentOf(standing: StandingView): EvidentStage {
  return standing.kind === 'read' ? standing.reading.evident : 'unknown'
}

/** By whom each source was said to be complete, where that reaches the day of the reading. */
function whoSaid(words: SourceWord[], asOf: Day): Map<Source, string> {
  const reaching = words.filter(({ completeThrough }) => completeThrough !== null && completeThrough >= asOf)
  return new Map(reaching.map(({ source, person }) => [source, person ?? 'A former colleague']))
}

export type StandingView = Awaited<ReturnType<typeof readStanding>>
export type StandingRead = Extract<StandingView, { kind: 'read' }>
