import { type BuiltInStage, type EvidentStage, STAGE_RANK, STAGE_WORDS, STAGES, type Wording } from '../stage.ts'
import type { TypologyPolicy } from './typology-policy.ts'

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

/**
 * The words as they are shown where the wording is overruled: plain while presenting, and for whatever leaves the screen. The candid ones are
 * not even in it, so that no page hands them on unseen.
 */
export function inPlainWords(typology: Typology): Typology {
  return { wording: 'plain', stages: typology.stages.map((stage) => ({ ...stage, candid: stage.plain })) }
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

/** As a stage was called when it was declared, unless candid words are not for everybody's eyes: then as it is called outside. */
export function wordThen(typology: Typology, key: string | null, then: string): string {
  return typology.wording === 'candid' || key === null ? then : wordOf(typology, key)
}

/** The words of what the records can say, for sentences composed in core. */
export function evidentWords(typology: Typology): Record<EvidentStage, string> {
  const words = [...STAGES, 'unknown' as const].map((key) => [key, wordOf(typology, key)])
  return Object.fromEntries(words) as Record<EvidentStage, string>
}
