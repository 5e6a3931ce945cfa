import { z } from 'zod'
import { plainText, storedText, writtenText } from '../plain-text.ts'
import { type Loss, MOST_LOSSES } from './scenario.ts'

const id = z.uuid()
const part = z.number().gt(0, 'Choose how much of it is lost.').max(1).multipleOf(0.01)
const when = z.enum(['at_once', 'contract_end'])

/** Whom or what is lost: accounts, groups and our own people by their id, a product by its code. */
const loss: z.ZodType<Loss> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['group', 'account', 'owner']), key: id, part, when }),
  z.strictObject({ kind: z.literal('product'), key: storedText(200).min(1), part, when }),
])

/** A scenario as an action receives it: up to eight losses, nobody and nothing twice. Losing nothing is one too. */
export const scenarioInput = z.strictObject({
  losses: z
    .array(loss)
    .max(MOST_LOSSES, `A scenario has at most ${MOST_LOSSES} losses.`)
    .refine(
      (losses) => new Set(losses.map((each) => `${each.kind} ${each.key}`)).size === losses.length,
      'The same is lost twice.',
    ),
})
export type ScenarioInput = z.output<typeof scenarioInput>

/** A scenario that is kept: it has a name, and loses something. */
export const namedScenarioInput = z.strictObject({
  name: plainText(80).min(1, 'Give it a name.'),
  note: writtenText(1000),
  document: scenarioInput.refine(({ losses }) => losses.length > 0, 'Choose first who leaves.'),
})
export type NamedScenarioInput = z.output<typeof namedScenarioInput>
