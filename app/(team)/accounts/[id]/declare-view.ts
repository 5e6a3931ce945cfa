import { getStandingPolicy } from '#db/queries/policies.ts'
import { listAccountWords, listStageDeclarations } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import { type BuiltInStage, STAGES } from '#lib/core/stage.ts'
import type { Reading } from '#lib/core/standing/assess.ts'
import { tellGap } from '#lib/core/standing/gap-words.ts'
import { readPerceptionGap } from '#lib/core/standing/perception-gap.ts'
import type { StandingPolicy } from '#lib/core/standing/policy.ts'
import { stageOf, type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { stageChoices } from '../../standing/stage-choice.ts'
import type { StandingView } from './standing-view.ts'

/** What the team says of an account, what the customer says, how far both are from the records, and all that was declared before. */
export async function loadDeclared(tx: Tx, accountId: string, standing: StandingView, typology: Typology) {
  const word = (await listAccountWords(tx, [accountId])).get(accountId)
  const declarations = await listStageDeclarations(tx, accountId)
  const said = { declared: word?.declared ?? null, stated: word?.stated ?? null }
  const reading = standing.kind === 'read' ? standing.reading : null
  return {
    typology,
    ...said,
    seen: word?.declarationId ?? null,
    stages: stageChoices(typology),
    declarations,
    gap: reading && gapOf(reading, said, typology, await getStandingPolicy(tx)),
  }
}

export type DeclaredView = Awaited<ReturnType<typeof loadDeclared>>

/** Read from the words as they stand now, as keepGaps does. */
export function gapOf(
  reading: Reading,
  { declared, stated }: { declared: string | null; stated: string | null },
  typology: Typology,
  policy: StandingPolicy,
) {
  const said = declared === null ? null : (stageOf(typology, declared)?.measuredAs ?? null)
  const heard = STAGES.find((stage): stage is BuiltInStage => stage === stated) ?? null
  if (said === null && heard === null) return null
  const { verdict } = readPerceptionGap(reading, said, heard, policy)
  const words = tellGap(
    verdict,
    reading,
    {
      declared: said && { word: wordOf(typology, declared!), as: said },
      stated: heard && { word: wordOf(typology, heard), as: heard },
    },
    (stage) => wordOf(typology, stage),
    policy,
  )
  return { verdict, words }
}
