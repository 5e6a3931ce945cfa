'use client'
import { useState } from 'react'
import type { BoardCard } from '#db/reports/stage-board.ts'
import { boardSearch, UNSAID } from './address.ts'
import type { BoardColumn, BoardView } from './load.ts'

export const nameOf = (key: string | null) => key ?? UNSAID

/**
 * The columns with what was fetched and moved since the page came: the server's first cards of each, cards asked for, and cards that
 * this person dropped, which stand where their revenue puts them though they may be far behind the first.
 */
export function useColumns({ columns, filter }: Pick<BoardView, 'columns' | 'filter'>) {
  const [more, setMore] = useState<{ column: string; card: BoardCard }[]>([])
  const [cursors, setCursors] = useState<Record<string, BoardCard>>({})
  const first = new Set(columns.flatMap(({ cards }) => cards.map(({ id }) => id)))

  const shown = columns.map((column) => {
    const name = nameOf(column.key)
    const added = more.filter((one) => one.column === name && !first.has(one.card.id)).map(({ card }) => card)
    const cards = [...column.cards, ...added].sort(byRevenue)
    return { ...column, name, cards, left: Math.max(0, column.count - cards.length) }
  })

  /** The next cards of a column; false where Troth could not be reached. */
  const fetchMore = async (column: BoardColumn): Promise<boolean> => {
    const name = nameOf(column.key)
    const last = cursors[name] ?? column.cards.at(-1)
    if (!last) return true
    const search = boardSearch(filter)
    for (const [key, value] of Object.entries({ stage: name, key: last.key, id: last.id })) search.set(key, value)
    const answer = await fetch(`/standing/board/column?${search}`).catch(() => null)
    if (!answer?.ok) return false
    const cards: BoardCard[] = await answer.json()
    const ids = new Set(cards.map(({ id }) => id))
    setMore((now) => [...now.filter(({ card }) => !ids.has(card.id)), ...cards.map((card) => ({ column: name, card }))])
    if (cards.length) setCursors((now) => ({ ...now, [name]: cards.at(-1)! }))
    return true
  }

  /** A card that was dropped; `to` null takes it out of what is remembered, and the server says where it is. */
  const place = (card: BoardCard, to: string | null) =>
    setMore((now) => [...now.filter((one) => one.card.id !== card.id), ...(to === null ? [] : [{ column: to, card }])])

  return { shown, fetchMore, place }
}

function byRevenue(a: BoardCard, b: BoardCard): number {
  return Number(b.key) - Number(a.key) || (a.id < b.id ? 1 : -1)
}
