import { listEvidenceNames } from '#db/queries/evidence.ts'
import type { Tx } from '#db/tenant.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Condition } from '#lib/core/standing/condition.ts'
import { type NextSteps, nextSteps } from '#lib/core/standing/next-steps.ts'
import { tellOutlook } from '#lib/core/standing/outlook.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { foreseeAccount } from '#lib/flows/foresee-account.ts'
import type { StandingView } from '#lib/flows/read-standing.ts'

/** What would raise the account, what would make it fall, and what the records behind its reasons are called. */
export async function loadAhead(tx: Tx, standing: StandingView) {
  if (standing.kind === 'unread') return null
  const { reading, accountId, typology } = standing
  const next: NextSteps | null = nextSteps(reading)
  const outlook = await foreseeAccount(tx, accountId)
  return {
    next: next && { ...next, word: wordOf(typology, next.stage) },
    fall: outlook && {
      sentence: tellOutlook(outlook, (stage) => wordOf(typology, stage), showDay),
      to: outlook.ifBuying ?? outlook.to,
      reasons: outlook.reasons.map(({ key, sentence }) => ({ key, sentence })),
    },
    stage: wordOf(typology, reading.evident),
    evident: reading.evident,
    records: new Map(
      Object.entries(
        await listEvidenceNames(
          tx,
          reading.gates.flatMap((gate) => gate.conditions.flatMap(refsOf)),
        ),
      ),
    ),
  }
}

export type AheadView = NonNullable<Awaited<ReturnType<typeof loadAhead>>>

/** The records that reasons name, but for touches: they are read in the timeline. */
function refsOf({ records, of }: Condition): string[] {
  return [...(records?.source === 'touches' ? [] : (records?.refs ?? [])), ...(of ?? []).flatMap(refsOf)]
}
