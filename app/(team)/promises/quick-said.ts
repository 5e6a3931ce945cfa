import { useState } from 'react'
import type { QuickPromise } from '#lib/core/promises/quick-promise.ts'

type Named = { id: string; name: string }

/** A promise as it stands below the line: as it was read, and as a person set it right. */
export type QuickSaid = QuickPromise & { account: Named | null; contact: Named | null }

type Corrections = Partial<{ [Name in keyof QuickSaid]: { read: string; value: QuickSaid[Name] } }>
export type Correct = <Name extends keyof QuickSaid>(name: Name, value: QuickSaid[Name]) => void

/** What was read with what was set right; once the line says something else of a part, the line holds again. */
export function useCorrected(read: QuickSaid): [QuickSaid, Correct] {
  const [corrections, setCorrections] = useState<Corrections>({})
  const holds = Object.entries(corrections).filter(
    ([name, correction]) => correction.read === JSON.stringify(read[name as keyof QuickSaid]),
  )
  const said = { ...read, ...Object.fromEntries(holds.map(([name, { value }]) => [name, value])) } as QuickSaid
  return [
    said,
    (name, value) => setCorrections((now) => ({ ...now, [name]: { read: JSON.stringify(read[name]), value } })),
  ]
}

/** What is missing before it can be saved, and the field where it is said; null: nothing. */
export function lackOf(said: QuickSaid, accounts: readonly Named[]): { sentence: string; field: string } | null {
  if (!said.text) return { sentence: 'Say what is promised, too.', field: 'text' }
  if (!said.account && accounts.length > 1)
    return { sentence: 'Several accounts may be meant: choose one.', field: 'account' }
  if (!said.account) return { sentence: 'Say to whom: name the account, or choose it below.', field: 'account' }
  if (!said.day) return { sentence: 'By when? Name a day, such as Friday or 3 December.', field: 'day' }
  return null
}
