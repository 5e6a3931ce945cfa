import { listRepliesBy, listSharedWith, type PromiseReplyRow, type SharedRow } from '#db/queries/promise-shares.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { type SharedPromise, seenOf, tellShared } from '#lib/core/promises/shared-promise.ts'

/** A promise that one contact was shown on purpose, in words written for them, and what they said of it. */
export type SharedItem = SharedPromise & {
  /** The share's id. */
  key: string
  /** What they have before them, in short: sent back with what they say of it. */
  seen: string
  said: {
    kind: 'confirmed' | 'disputed'
    sentence: string
    on: Day
    /** What they had before them then, where it stands otherwise by now: that is what they spoke of. Null: they see the very same. */
    of: string | null
    /** What was written for them about it, once that was done. */
    answer: { text: string; on: Day } | null
  } | null
}

/** For whom a share page is: one contact, about one account. */
export type ShareReader = { accountId: string; contactId: string }

/** Promises with an outcome that are still shown, the newest first. */
export const SETTLED_SHOWN = 20

/**
 * What a share page is about: what we promised this contact, and what they promised us, as far as it was shared with them. Tasks are none of it
 * and never will be: they are what we ask of ourselves. Nothing may be listed here that was not shared with this contact.
 */
export async function readShareContent(
  tx: Tx,
  reader: ShareReader,
  timeZone: string,
): Promise<{ owed: SharedItem[]; promised: SharedItem[] }> {
  const rows = await listSharedWith(tx, reader, SETTLED_SHOWN)
  const replies = await listRepliesBy(
    tx,
    rows.map(({ shareId }) => shareId),
  )
  const onDay = (at: string) => dayIn(timeZone, new Date(at))
  const items = rows.map((row): SharedItem => {
    const { shareId, madeBy, wording, dueDay, firstDay, state, outcomeDay } = row
    const said = replies.find((reply) => reply.shareId === shareId)
    return {
      ...{ key: shareId, madeBy, wording, dueDay, firstDay, state, outcomeDay, seen: seenOf(row) },
      said: said
        ? {
            ...{
              kind: said.kind,
              sentence: said.sentence,
              on: onDay(said.at),
              of: shownThen(row, said, onDay(said.at)),
            },
            answer: said.answer && said.settledAt ? { text: said.answer, on: onDay(said.settledAt) } : null,
          }
        : null,
    }
  })
  return {
    owed: items.filter(({ madeBy }) => madeBy === 'us'),
    promised: items.filter(({ madeBy }) => madeBy === 'them'),
  }
}

function shownThen(now: SharedRow, { wordingShown, dueShown, stateShown }: PromiseReplyRow, on: Day): string | null {
  if (wordingShown === now.wording && dueShown === now.dueDay && stateShown === now.state) return null
  const then = {
    ...now,
    wording: wordingShown,
    dueDay: dueShown,
    firstDay: dueShown,
    state: stateShown,
    outcomeDay: null,
  }
  return `${wordingShown}, ${tellShared(then, on).words}`
}
