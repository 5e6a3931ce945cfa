import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { type BuiltInStage, type EvidentStage, STAGE_RANK, STAGE_WORDS, STAGES, type Wording } from '../stage.ts'

/** Beside the stages: how a relationship that is none can be declared. */
export const OUTCOMES = ['ended', 'not_pursued'] as const
export type OutcomeKey = (typeof OUTCOMES)[number]

/** A stage as this workspace knows it: built in, its own, or an outcome. */
export type TypologyStage = {
  key: string
  candid: string
  plain: string
  /** For sorting; own stages stand between the built-in ones. Null for outcomes. */
  rank: number | null
  /** What the records are asked when it is declared: itself, or the built-in stage an own one stands behind. Null for outcomes. */
  measuredAs: BuiltInStage | null
  /** A colour of the workspace's choice, or null for the built-in hue. */
  colour: Hue | null
  archived: boolean
}

/** The stages in order, and which words the team uses inside. What leaves the screen is always plain. */
export type Typology = { wording: Wording; stages: readonly TypologyStage[] }

/** The colours a stage may have; each holds its contrast in both themes (app/globals.css). */
export const HUES = ['sand', 'amber', 'teal', 'blue', 'indigo', 'plum', 'rose', 'green', 'grey'] as const
export type Hue = (typeof HUES)[number]

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
export const DEFAULT_TYPOLOGY_POLICY: TypologyPolicy = { wording: 'candid', renamed: {}, colours: {}, own: [] }

const OUTCOME_WORDS: Record<OutcomeKey, Record<Wording, string>> = {
  ended: { candid: STAGE_WORDS.candid.ended, plain: STAGE_WORDS.plain.ended },
  not_pursued: { candid: 'Not pursued', plain: 'Not pursued' },
}

/** Built-in stages as renamed, the workspace's own between them, then the outcomes. */
export function typologyOf(policy: TypologyPolicy): Typology {
  const stages = STAGES.flatMap((key): TypologyStage[] => {
    const behind = policy.own.filter((stage) => stage.behind === key)
    const builtIn = {
      key,
      candid: policy.renamed[key]?.candid ?? STAGE_WORDS.candid[key],
      plain: policy.renamed[key]?.plain ?? STAGE_WORDS.plain[key],
      rank: STAGE_RANK[key],
      measuredAs: key,
      colour: policy.colours[key] ?? null,
      archived: false,
    }
    // strictly between two built-in ranks, however many there are
    const places = behind.map(({ behind: measuredAs, ...stage }, index) => ({
      ...stage,
      measuredAs,
      rank: STAGE_RANK[key] + (index + 1) / (behind.length + 1),
    }))
    return [builtIn, ...places]
  })
  const outcomes = OUTCOMES.map((key) => ({
    key,
    candid: policy.renamed[key]?.candid ?? OUTCOME_WORDS[key].candid,
    plain: policy.renamed[key]?.plain ?? OUTCOME_WORDS[key].plain,
    rank: null,
    measuredAs: null,
    colour: null,
    archived: false,
  }))
  return { wording: policy.wording, stages: [...stages, ...outcomes] }
}

/** The words as they are shown where the wording is overruled: plain while presenting, and for whatever leaves the screen. */
export function inPlainWords(typology: Typology): Typology {
  return { ...typology, wording: 'plain' }
}

export const DEFAULT_TYPOLOGY = typologyOf(DEFAULT_TYPOLOGY_POLICY)

/** The stage of a key; null where this workspace has none such. */
export function stageOf(typology: Typology, key: string): TypologyStage | null {
  return typology.stages.find((stage) => stage.key === key) ?? null
}

/** What a stage is called on the screen; a key this workspace no longer knows is shown as it is. */
export function wordOf(typology: Typology, key: EvidentStage | string): string {
  if (key === 'unknown') return STAGE_WORDS[typology.wording].unknown
  return stageOf(typology, key)?.[typology.wording] ?? key
}

/** The words of what the records can say, for sentences composed in core. */
export function evidentWords(typology: Typology): Record<EvidentStage, string> {
  const words = [...STAGES, 'unknown' as const].map((key) => [key, wordOf(typology, key)])
  return Object.fromEntries(words) as Record<EvidentStage, string>
}

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
