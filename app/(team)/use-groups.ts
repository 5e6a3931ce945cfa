import { useEffect, useState } from 'react'
import type { PaletteGroup } from './find/palette-rows.ts'
import { readOpened } from './recent.ts'

/** How long typing must rest before the server is asked. */
const REST_MS = 90

export type Groups = { groups: PaletteGroup[]; term: string; failed: boolean }

/** What the server finds for a term once typing rests, or what was opened before; `term` says for which the groups are. A newer term ends an older question. */
export function useGroups(term: string): Groups {
  const [answer, setAnswer] = useState<Groups>({ groups: [], term: '', failed: false })
  useEffect(() => {
    const opened = readOpened()
    const query = term ? `q=${encodeURIComponent(term)}` : opened.length ? `recent=${opened.join(',')}` : ''
    if (!query) return setAnswer({ groups: [], term, failed: false })
    const asked = new AbortController()
    const timer = setTimeout(
      async () => {
        const groups = await ask(query, asked.signal)
        if (!asked.signal.aborted) setAnswer({ groups: groups ?? [], term, failed: groups === null })
      },
      term ? REST_MS : 0,
    )
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [term])
  return answer
}

async function ask(query: string, signal: AbortSignal): Promise<PaletteGroup[] | null> {
  try {
    const answer = await fetch(`/find?${query}`, { signal })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
