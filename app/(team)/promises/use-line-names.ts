import { useEffect, useState } from 'react'
import type { LineAnswer } from './find/route.ts'

/** How long typing must rest before the server is asked. */
const REST_MS = 120

/** `line`: the one it is of. */
export type LineFound = LineAnswer & { line: string; failed: boolean }

const NOTHING = { account: null, accounts: [], contact: null, contacts: [], names: [] }

/** Whom a line names, once typing rests; until the first answer nobody, on `today`. A newer line ends an older question. */
export function useLineNames(line: string, accountId: string | null, today: string): LineFound {
  const [found, setFound] = useState<LineFound>({ ...NOTHING, today, line: '', failed: false })
  useEffect(() => {
    if (!line) return setFound((before) => ({ ...NOTHING, today: before.today, line, failed: false }))
    const asked = new AbortController()
    const timer = setTimeout(async () => {
      const answer = await ask(line, accountId, asked.signal)
      if (asked.signal.aborted) return
      setFound((before) => ({ ...(answer ?? { ...NOTHING, today: before.today }), line, failed: answer === null }))
    }, REST_MS)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [line, accountId])
  return found
}

async function ask(line: string, accountId: string | null, signal: AbortSignal): Promise<LineAnswer | null> {
  const search = new URLSearchParams({ line, ...(accountId ? { account: accountId } : {}) })
  try {
    const answer = await fetch(`/promises/find?${search}`, { signal })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}
