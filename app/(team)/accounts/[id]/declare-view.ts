import { getStandingPolicy } from '#db/queries/policies.ts'
import { listAccountWords, listStageDeclarations } from '#db/queries/stage-declarations.ts'
import type { Tx } from '#db/tenant.ts'
import { readGap } from '#lib/core/standing/read-gap.ts'
import { type Typology, wordThen } from '#lib/core/standing/typology.ts'
import type { StandingView } from '#lib/flows/read-standing.ts'
import { stageChoices } from '../../standing/stage-choice.ts'

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
    declarations: declarations.map((said) => ({ ...said, stageName: wordThen(typology, said.stage, said.stageName) })),
    gap: reading && readGap(reading, said, typology, await getStandingPolicy(tx)),
  }
}

export type DeclaredView = Awaited<ReturnType<typeof loadDeclared>>
