'use client'
import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react'

/** A card on its way: `by` the pointer that holds it, or keys; `over` is the column it would fall into. */
export type Move = { id: string; name: string; from: string; over: string | null; by: 'pointer' | 'keys' }

/** So far a pressed pointer may tremble before it drags. */
const TREMBLE = 6
/** Near an edge of what scrolls, so wide, it scrolls by itself. */
const EDGE = 56

/**
 * Carries a card to a column, by mouse, by finger on its handle, or by keys (arrows, Enter, Escape). Nothing is done by it: whoever drops is
 * asked why. `columns`: the names of those that take a card, in their order; each stands on the page as data-drop. A handle that is
 * only tapped picks up for the keys and for buttons marked data-drop.
 */
export function useMove(columns: readonly string[], onDrop: (move: Move, to: string) => void) {
  const [move, setMove] = useState<Move | null>(null)
  const [at, setAt] = useState({ x: 0, y: 0 })
  const dragged = useRef(false)
  const latest = useRef({ columns, onDrop })
  useEffect(() => {
    latest.current = { columns, onDrop }
  })

  const drop = (held: Move, to: string | null) => {
    setMove(null)
    if (to !== null && to !== held.from) latest.current.onDrop(held, to)
  }

  const pickUp = (card: { id: string; name: string; from: string }) =>
    setMove({ ...card, over: latest.current.columns.includes(card.from) ? card.from : null, by: 'keys' })

  useEffect(() => {
    if (!move) return
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setMove(null)
      else if (move.by === 'keys' && /^(Arrow(Left|Right|Up|Down)|Home|End)$/.test(event.key)) {
        setMove({ ...move, over: step(latest.current.columns, move.over, event.key) })
      } else if (move.by === 'keys' && (event.key === 'Enter' || event.key === ' ')) {
        const button = (event.target as Element).closest('[data-tray] button')
        if (button) return
        drop(move, move.over)
      } else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', listen, true)
    return () => document.removeEventListener('keydown', listen, true)
  })

  /** For the card (`whole`: a mouse may take it anywhere) and for its handle, which fingers need. */
  const begin = (card: { id: string; name: string; from: string }, whole: boolean) => (event: ReactPointerEvent) => {
    if (event.button !== 0 || (whole && event.pointerType !== 'mouse')) return
    const start = { x: event.clientX, y: event.clientY }
    const id = event.pointerId
    let held: Move | null = null
    dragged.current = false
    const follow = (now: PointerEvent) => {
      if (now.pointerId !== id) return
      if (!held && Math.hypot(now.clientX - start.x, now.clientY - start.y) < TREMBLE) return
      dragged.current = true
      held = { ...card, over: columnAt(now), by: 'pointer' }
      setAt({ x: now.clientX, y: now.clientY })
      setMove(held)
      scrollNear(now.clientX)
      now.preventDefault()
    }
    const end = (now: PointerEvent) => {
      if (now.pointerId !== id) return
      stop()
      if (held) drop(held, now.type === 'pointerup' ? columnAt(now) : null)
    }
    const letGo = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      stop()
      setMove(null)
    }
    const stop = () => {
      window.removeEventListener('pointermove', follow)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', letGo, true)
    }
    window.addEventListener('pointermove', follow, { passive: false })
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', letGo, true)
  }

  /** The click that ends a drag opens nothing. */
  const swallowClick = (event: { preventDefault: () => void; stopPropagation: () => void }) => {
    if (!dragged.current) return
    dragged.current = false
    event.preventDefault()
    event.stopPropagation()
  }

  return {
    move,
    at,
    begin,
    pickUp,
    swallowClick,
    drop: (to: string) => move && drop(move, to),
    cancel: () => setMove(null),
  }
}

function step(columns: readonly string[], now: string | null, key: string): string | null {
  if (key === 'Home') return columns[0] ?? null
  if (key === 'End') return columns.at(-1) ?? null
  const by = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1
  const at = now === null ? (by > 0 ? -1 : 0) : columns.indexOf(now)
  return columns[Math.min(columns.length - 1, Math.max(0, at + by))] ?? null
}

function columnAt({ clientX, clientY }: PointerEvent): string | null {
  const found = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('[data-drop]')
  return found?.dataset.drop ?? null
}

function scrollNear(x: number) {
  const board = document.querySelector<HTMLElement>('[data-board]')
  if (!board) return
  const { left, right } = board.getBoundingClientRect()
  if (x > right - EDGE) board.scrollLeft += 18
  else if (x < left + EDGE) board.scrollLeft -= 18
}
