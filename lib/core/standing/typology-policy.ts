import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { STAGES } from '../stage.ts'
import { HUES, OUTCOMES, stageOf, typologyOf } from './typology.ts'

const word = plainText(40).pipe(z.string().min(1, 'Give it a name.'))

/** A stage of the workspace's own, placed behind a built-in one; declared only, never read from evidence. */
const ownStageSchema = z.strictObject({
  key: z.string().regex(/^own_[a-z0-9]{4,32}$/),
  candid: word,
  plain: word,
  behind: z.enum(STAGES),
  colour: z.enum(HUES),
  archived: z.boolean(),
})
export type OwnStage = z.infer<typeof ownStageSchema>

/** Which words the team uses, how it renamed the built-in stages, and its own stages in their order. */
export const typologyPolicySchema = z.strictObject({
  wording: z.enum(['candid', 'plain']),
  renamed: z.partialRecord(
    z.enum([...STAGES, ...OUTCOMES]),
    z.strictObject({ candid: word.optional(), plain: word.optional() }),
  ),
  colours: z.partialRecord(z.enum(STAGES), z.enum(HUES)),
  own: z.array(ownStageSchema).max(30, 'Thirty stages of your own are the most.'),
})
export type TypologyPolicy = z.infer<typeof typologyPolicySchema>

/** Why these words cannot be taken, a sentence per field (`<key>.candid`, `<key>.plain`); empty when they can. `former`: what holds until now. */
export function checkTypology(next: TypologyPolicy, former: TypologyPolicy): Record<string, string> {
  const fields: Record<string, string> = {}
  const there = typologyOf(next).stages.filter((stage) => !stage.archived)
  for (const pack of ['candid', 'plain'] as const) {
    const seen = new Set<string>()
    for (const stage of there) {
      const name = stage[pack].toLowerCase()
      // a word of the one pack may be a word of the other: Steady is both
      if (seen.has(name)) fields[`${stage.key}.${pack}`] = `“${stage[pack]}” is the name of another stage already.`
      seen.add(name)
    }
  }
  const kept = new Set(next.own.map(({ key }) => key))
  const lost = former.own.find(({ key }) => !kept.has(key))
  if (lost)
    fields[`${lost.key}.candid`] =
      'A stage that was there can be archived, not taken away: accounts may have been called it.'
  if (kept.size !== next.own.length) fields.own = 'Two stages have the same key.'
  return fields
}

/** What one set of words says differently from another, in sentences. */
export function tellTypology(before: TypologyPolicy, after: TypologyPolicy): string[] {
  const [was, is] = [typologyOf(before), typologyOf(after)]
  const said: string[] = []
  if (before.wording !== after.wording) said.push(`The team’s screens speak ${after.wording} words`)
  for (const stage of is.stages) {
    const former = stageOf(was, stage.key)
    if (!former) said.push(`New stage: ${stage.candid}, outside ${stage.plain}`)
    else {
      if (former.candid !== stage.candid) said.push(`${former.candid} is called ${stage.candid}`)
      if (former.plain !== stage.plain) said.push(`Outside, ${former.plain} is called ${stage.plain}`)
      if (former.colour !== stage.colour)
        said.push(`${stage.candid} has ${stage.colour ? `the colour ${stage.colour}` : 'its first colour again'}`)
      if (former.archived !== stage.archived) said.push(`${stage.candid} is ${stage.archived ? 'archived' : 'back'}`)
    }
  }
  const order = (policy: TypologyPolicy) =>
    policy.own.map(({ key }) => key).filter((key) => stageOf(was, key) && stageOf(is, key))
  if (order(before).join() !== order(after).join()) said.push('Own stages stand in another order')
  return said
}
