'use client'
import { useCallback, useEffect, useRef, useState } from 'react'

/** Which rows of a list (accounts, promises) are ticked; `all`: every one that matches, also on other pages. */
export type Selection = {
  ids: ReadonlySet<string>
  all: boolean
  has: (id: string) => boolean
  /** Turns one round; with `through` everything between the last one and it becomes as it becomes. */
  toggle: (id: string, through: boolean) => void
  page: (ticked: boolean) => void
  chooseAll: () => void
  /** Nothing is ticked, and the boxes go. */
  end: () => void
}

/**
 * Selecting begins with a button or with X on a row; null before. `rows` are the ids on the page, in order; what was ticked on another
 * page stays ticked.
 */
export function useSelection(rows: readonly string[], enabled: boolean): [Selection | null, begin: () => void] {
  const [state, setState] = useState<{ ids: ReadonlySet<string>; all: boolean } | null>(null)
  const now = useRef(state)
  now.current = state
  const last = useRef<string | null>(null)

  const toggle = useCallback(
    (id: string, through: boolean) => {
      const ids = new Set(now.current?.all ? rows : now.current?.ids)
      const ticked = !ids.has(id)
      const from = through && last.current ? rows.indexOf(last.current) : -1
      const to = rows.indexOf(id)
      const range = from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [id]
      for (const one of range) ticked ? ids.add(one) : ids.delete(one)
      last.current = id
      setState({ ids, all: false })
    },
    [rows],
  )
  useKeyX(enabled, toggle)

  const begin = () => setState((before) => before ?? { ids: new Set(), all: false })
  if (!state) return [null, begin]
  const { ids, all } = state
  const selection: Selection = {
    ids,
    all,
    has: (id) => all || ids.has(id),
    toggle,
    page: (ticked) => {
      const then = new Set(ids)
      for (const id of rows) ticked ? then.add(id) : then.delete(id)
      setState({ ids: then, all: false })
    },
    chooseAll: () => setState({ ids, all: true }),
    end: () => setState(null),
  }
  return [selection, begin]
}

/** X ticks the row that has the focus. Never while someone types. */
function useKeyX(enabled: boolean, toggle: (id: string, through: boolean) => void) {
  useEffect(() => {
    if (!enabled) return
    const listen = (event: KeyboardEvent) => {
      // the Select button answers to X too, where no row has the focus: that it did is no reason to pass the row over
      if (event.key.toLowerCase() !== 'x' || event.ctrlKey || event.metaKey || event.altKey) return
      const at = document.activeElement
      if (at instanceof HTMLInputElement && at.type !== 'checkbox') return
      const link = at
        ?.closest('tr, li')
        ?.querySelector<HTMLAnchorElement>('a[data-account], a[data-promise], a[data-pitch]')
      const id = link?.pathname.split('/').at(-1)
      if (!id) return
      event.preventDefault()
      toggle(id, event.shiftKey)
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [enabled, toggle])
}
