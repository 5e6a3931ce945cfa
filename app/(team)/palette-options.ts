import type { Route } from 'next'
import { readQuickPromise } from '#lib/core/promises/quick-promise.ts'
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
  go: { href: Route } | { action: PaletteAction } | { promise: string }
}
export type OptionGroup = { name: string; options: PaletteOption[] }

/**
 * What is offered for a term: what was found, then what can be done and gone to, and at last the whole list of accounts. A term that begins the name of an
 * action leads with it; one that reads as a promise can be written down as one. Without a term: what was opened before, and every action.
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
  const promise = actions.some((action) => 'promise' in action) ? promiseOf(term.trim(), words.length) : []
  // a whole sentence is no name that is looked for
  const sentence = words.length >= SENTENCE
  return [...(sentence ? promise : []), ...groups, ...(sentence ? [] : promise), ...list].filter(
    (group) => group.options.length > 0,
  )
}

const SENTENCE = 4

/** With a day, or of three words and more, a term may be what was promised. On which day this is read does not matter here. */
function promiseOf(term: string, count: number): OptionGroup[] {
  const { text, day } = readQuickPromise(term, '2026-01-01')
  if (!text || (day === null && count < 3)) return []
  const title = [{ text: `Promise: “${term}”`, hit: false }]
  return [{ name: 'Write down', options: [{ title, detail: [], aside: '', go: { promise: term } }] }]
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
