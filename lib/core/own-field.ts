import Big from 'big.js'
import { z } from 'zod'
import { isDay } from './day.ts'
import { BETWEEN, type OwnField, type OwnValue } from './own-kind.ts'
import { plainText } from './plain-text.ts'

/** How many fields a workspace may have, and words a field may offer: a form and a row are read by people. */
export const MOST_FIELDS = 40
export const MOST_CHOICES = 200
const MOST_TEXT = 1000

export const ownFieldName = plainText(80).min(1, 'What the field is called, such as Region.')
export const choiceWord = plainText(80)
  .min(1, 'A word to choose.')
  .refine((word) => !word.includes(BETWEEN), 'Without a semicolon: it stands between several choices.')

/** What every account has is called so in tables and files; an own field of the same name could not be told apart from it. */
const TAKEN = new Set(
  'name,account,number,parent,parent account,owner,country,industry,customer since,status,stage,evident stage,revenue,last order,archived'.split(
    ',',
  ),
)

export function isTakenName(name: string): boolean {
  return TAKEN.has(name.toLowerCase())
}

/** As a file or one line of a form has it. Refusals are a sentence. Printing and parsing again gives the same value. */
export function parseOwnValue(field: OwnField, text: string): { value: OwnValue } | { problem: string } {
  const said = text.trim()
  if (field.kind !== 'choices') return checkOwnValue(field, said)
  return checkOwnValue(
    field,
    said
      .split(BETWEEN)
      .map((word) => word.trim())
      .filter(Boolean),
  )
}

/** As a form of its kind has it: several choices as a list. Choices are known whatever their capitals. */
export function checkOwnValue(field: OwnField, said: string | string[]): { value: OwnValue } | { problem: string } {
  if (Array.isArray(said)) {
    if (field.kind !== 'choices') return checkOwnValue(field, said[0] ?? '')
    const words = said.map((word) => choiceOf(field, word) ?? { unknown: word })
    const unknown = words.find((word) => typeof word === 'object')
    if (unknown) return { problem: notOffered(field, (unknown as { unknown: string }).unknown) }
    // in the order of the field, each once: two who chose the same chose the same
    const chosen = field.choices.filter((choice) => words.includes(choice))
    return { value: chosen.length ? chosen : null }
  }
  const text = said.trim()
  if (field.kind === 'choices') return checkOwnValue(field, text ? [text] : [])
  if (text === '') return { value: null }
  if (field.kind === 'choice') {
    const choice = choiceOf(field, text)
    return choice === null ? { problem: notOffered(field, text) } : { value: choice }
  }
  if (field.kind === 'day')
    return isDay(text) ? { value: text } : { problem: `${field.name}: a day, such as 2026-04-30.` }
  if (field.kind === 'number') {
    const number = readNumber(text)
    return number === null
      ? { problem: `${field.name}: a number, such as 1234.5, with a point before the decimals.` }
      : { value: number }
  }
  const plain = plainText(MOST_TEXT).safeParse(text)
  return plain.success
    ? { value: plain.data || null }
    : { problem: `${field.name}: ${plain.error.issues[0]?.message ?? 'text on one line.'}` }
}

/** What a form sends of own fields: by field, as text or as a list of words. */
export const ownInput = z.record(z.uuid(), z.union([plainText(MOST_TEXT), z.array(plainText(80)).max(MOST_CHOICES)]))

/** Exact, without needless zeros; at most 20 digits before the point and 10 behind, as the database keeps it. */
function readNumber(text: string): string | null {
  if (!/^[+-]?\d{1,20}(\.\d{1,10})?$/.test(text)) return null
  const number = new Big(text)
  return number.eq(0) ? '0' : number.toFixed()
}

function choiceOf(field: OwnField, word: string): string | null {
  if (field.choices.includes(word)) return word
  const small = word.toLowerCase()
  return field.choices.find((choice) => choice.toLowerCase() === small) ?? null
}

function notOffered(field: OwnField, word: string): string {
  return `${field.name}: “${word}” is not among its choices.`
}
