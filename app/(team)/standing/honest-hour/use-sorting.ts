'use client'
import { useRef, useState } from 'react'
import type { SortWord } from '#lib/core/honest-hour/disagreement.ts'
import { sortAction } from './actions.ts'

export type Sorts = ReadonlyMap<string, SortWord>
type Step = { accountId: string; before: SortWord | 'unsorted' }

/**
 * One person's sorts as they make them: shown at once, kept behind their back one request at a time (what is said meanwhile waits for the
 * next), and each taken back by `undo`. `trouble`: why something could not be kept, in a sentence; it is sent again with the next sort, or by
 * `flush`, which answers whether everything is kept.
 */
export function useSorting(hourId: string, first: Sorts) {
  const [sorts, setSorts] = useState(first)
  const [steps, setSteps] = useState<readonly Step[]>([])
  const [trouble, setTrouble] = useState<string | null>(null)
  const [revealed, setRevealed] = useState(false)
  const waiting = useRef(new Map<string, SortWord | 'unsorted'>())
  const sending = useRef<Promise<boolean> | null>(null)

  const send = async (): Promise<boolean> => {
    while (waiting.current.size > 0) {
      const batch = [...waiting.current].map(([accountId, stage]) => ({ accountId, stage }))
      waiting.current.clear()
      const result = await sortAction({ hourId, sorts: batch }).catch(() => null)
      if (!result?.ok) {
        // a newer word about the same account stands
        for (const { accountId, stage } of batch) {
          if (!waiting.current.has(accountId)) waiting.current.set(accountId, stage)
        }
        setTrouble(result?.message ?? 'Troth could not be reached. What you say is kept here and sent again.')
        return false
      }
      setTrouble(null)
      if (result.value.revealed) setRevealed(true)
    }
    return true
  }
  const flush = (): Promise<boolean> => {
    sending.current ??= send().finally(() => {
      sending.current = null
    })
    return sending.current
  }
  const put = (accountId: string, stage: SortWord | 'unsorted') => {
    const next = new Map(sorts)
    if (stage === 'unsorted') next.delete(accountId)
    else next.set(accountId, stage)
    setSorts(next)
    waiting.current.set(accountId, stage)
    void flush()
  }
  const sort = (accountId: string, stage: SortWord) => {
    setSteps([...steps, { accountId, before: sorts.has(accountId) ? (sorts.get(accountId) ?? null) : 'unsorted' }])
    put(accountId, stage)
  }
  /** Takes the last sort back, and answers of which account it was. */
  const undo = (): string | null => {
    const last = steps.at(-1)
    if (!last) return null
    setSteps(steps.slice(0, -1))
    put(last.accountId, last.before)
    return last.accountId
  }
  return { sorts, sort, undo, mayUndo: steps.length > 0, flush, trouble, revealed }
}
