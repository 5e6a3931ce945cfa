export const OWN_KINDS = ['text', 'number', 'day', 'choice', 'choices'] as const
export type OwnKind = (typeof OWN_KINDS)[number]
export const OWN_KIND_WORDS: Record<OwnKind, string> = {
  text: 'Text',
  number: 'Number',
  day: 'Day',
  choice: 'Choice',
  choices: 'Several choices',
}

/** A field of the workspace's own. `choices` is empty unless the kind is one of choices. */
export type OwnField = { id: string; name: string; kind: OwnKind; choices: string[] }

/** What an account has in it: text, a decimal as text, a day or a word; several choices as a list; null: nothing. */
export type OwnValue = string | string[] | null

/** Between several choices on one line; a choice itself cannot hold it, so that printed choices are read back as they were. */
export const BETWEEN = ';'

/** On one line, for exports and tables. */
export function printOwnValue(value: OwnValue): string {
  if (value === null) return ''
  return Array.isArray(value) ? value.join(`${BETWEEN} `) : value
}

/** How a change keeps it, and how an address names it: apart from the fields every account has. */
export function ownKey(fieldId: string): `own.${string}` {
  return `own.${fieldId}`
}
