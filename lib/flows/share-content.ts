import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'

/** Something of ours that one contact was shown on purpose, in words written for them. */
export type SharedItem = { key: string; text: string; due: Day | null; done: boolean }

/** For whom a share page is: one contact, about one account. */
export type ShareReader = { accountId: string; contactId: string }

/**
 * What gives a share page its content, each by one function: promises that were shared are one of them. Tasks are none and never will be:
 * they are what we ask of ourselves. Nothing may be listed here that was not shared with this contact.
 */
const SOURCES: readonly ((tx: Tx, reader: ShareReader) => Promise<SharedItem[]>)[] = []

/** What we owe this contact, as far as it was shared with them: what is open first, by day. */
export async function readShareContent(tx: Tx, reader: ShareReader): Promise<SharedItem[]> {
  const items: SharedItem[] = []
  for (const source of SOURCES) items.push(...(await source(tx, reader)))
  const late = '9999-12-31'
  return items.sort((a, b) => Number(a.done) - Number(b.done) || ((a.due ?? late) < (b.due ?? late) ? -1 : 1))
}
