import { getDependencyPolicy } from '#db/queries/policies.ts'
import { getSourceCompleteness } from '#db/queries/source-completeness.ts'
import { countConversations, listAttention } from '#db/reports/attention-given.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day, dayFromNumber } from '#lib/core/day.ts'
import type { Concentration } from '#lib/core/dependency/concentration.ts'
import { FIRST_VIEW } from '#lib/core/dependency/dependency-view.ts'
import type { DependencyPolicy } from '#lib/core/dependency/policy.ts'
import {
  attentionFrom,
  CONVERSATION_KINDS,
  readChannels,
  readTakenForGranted as readTaken,
  type TakenReading,
} from '#lib/core/dependency/taken-for-granted.ts'
import type { Span } from '#lib/core/dependency/windows.ts'
import type { SourceCompleteness } from '#lib/core/standing/source-completeness.ts'
import { measureDependency } from './read-dependency.ts'

/**
 * Who brings much and gets little of our attention: revenue of the span against the conversations of the year that ends today.
 * `concentration`: where it was measured already, by net revenue.
 */
export async function readTakenForGranted(
  tx: Tx,
  asked: {
    by: 'group' | 'account'
    span: Pick<Span, 'from' | 'through'>
    today: Day
    asOf: Day
    policy?: DependencyPolicy
    concentration?: Concentration
  },
): Promise<TakenReading> {
  const { by, span, today, asOf } = asked
  const policy = asked.policy ?? (await getDependencyPolicy(tx))
  const { holders, reported } =
    asked.concentration ?? (await measureDependency(tx, { ...FIRST_VIEW, by }, span, asOf, policy)).concentration
  const large = holders.filter(({ ofReported }) => ofReported !== null && ofReported >= policy.attention.share)
  const days = { from: attentionFrom(today), through: today }
  const counts = await countConversations(tx, days)
  const given = new Map(
    (
      await listAttention(
        tx,
        large.map(({ key }) => key),
        { ...days, by },
      )
    ).map((row) => [row.key, row]),
  )
  const said = throughOf(await getSourceCompleteness(tx))
  const channels = readChannels(counts, said, addDays(today, -policy.attention.days))
  const known = Object.values(said)
  return readTaken(
    {
      customers: large.flatMap(({ key, net }) => {
        const row = given.get(key)
        return row ? [{ ...row, net }] : []
      }),
      ...{ reported, channels, today },
      conversations: CONVERSATION_KINDS.reduce((sum, kind) => sum + counts[kind], 0),
      knownThrough: known.every((day) => day !== null) ? known.reduce((a, b) => (a < b ? a : b)) : null,
    },
    policy.attention,
  )
}

/** Through which day each channel was said to be complete: by itself, or all of them at once. */
function throughOf(said: SourceCompleteness): { call: Day | null; meeting: Day | null; mail: Day | null } {
  const through = (source: 'calls' | 'meetings' | 'mails') => {
    const day = Math.max(said[source] ?? -Infinity, said.touches ?? -Infinity)
    return Number.isFinite(day) ? dayFromNumber(day) : null
  }
  return { call: through('calls'), meeting: through('meetings'), mail: through('mails') }
}
