import type { Route } from 'next'
import { fold, wordsOf } from '#lib/core/search/fold.ts'
import { type MarkedPiece, markWords } from '#lib/core/search/marks.ts'
import type { EvidentStage } from '#lib/core/stage.ts'
import type { PaletteGroup } from './find/palette-rows.ts'
import type { PaletteAction } from './palette-actions.ts'

export type PaletteOption = {
  title: readonly MarkedPiece[]
  detail: readonly MarkedPiece[]
  aside: string
  stage?: EvidentStage
  stageName?: string
  keys?: readonly string[]
  go: { href: Route } | { action: PaletteAction }
}
export type OptionGroup = { name: string; options: PaletteOption[] }

/**
 * What is offered for a term: what was found, then what can be done and gone to, and at last the whole list of accounts. A term that begins the name of an
 * action leads with it. Without a term: what was opened before, and every action.
 */
export function optionsFor(
  term: string,
  found: readonly PaletteGroup[],
  actions: readonly PaletteAction[],
): OptionGroup[] {
  const words = wordsOf(term)
  const fitting = actions.filter((action) => fits(action, words))
  const doing: OptionGroup = { name: 'Do and go', options: fitting.map((action) => optionOf(action, words)) }
  const things = found.map(({ name, rows }) => ({
    name,
    options: rows.map(({ href, ...row }) => ({ ...row, go: { href: href as Route } })),
  }))
  const leads = words.length > 0 && fitting.some((action) => fold(action.label).startsWith(words.join(' ')))
  const list = words.length > 0 ? [wholeList(term.trim())] : []
  const groups = leads ? [doing, ...things] : [...things, doing]
  return [...groups, ...list].filter((group) => group.options.length > 0)
}

/** Every word of the term begins one of the action's. */
function fits({ label, words = '' }: PaletteAction, typed: readonly string[]): boolean {
  const own = ` ${fold(`${label} ${words}`)}`
  return typed.every((word) => own.includes(` ${word}`))
}

function optionOf(action: PaletteAction, words: readonly string[]): PaletteOption {
  return { title: markWords(action.label, words), detail: [], aside: '', keys: action.keys, go: { action } }
}

function wholeList(term: string): OptionGroup {
  const title = [{ text: `All accounts with “${term}”`, hit: false }]
  const href = `/accounts?q=${encodeURIComponent(term)}` as Route
  return { name: 'Accounts as a list', options: [{ title, detail: [], aside: '', go: { href } }] }
}
