'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { archiveTaskAction, finishTaskAction, reopenTaskAction } from './actions.ts'

/** What can be done with an open page of one task; each is taken back by its toast. */
export function TaskButtons({ id, done, back }: { id: string; done: boolean; back: Route }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const settle = (act: typeof finishTaskAction | typeof archiveTaskAction, said: string) =>
    start(async () => {
      const result = await act({ id })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      const { next } = result.value as { next?: Day | null }
      showUndoToast(next ? `${said} It comes again on ${showDay(next)}.` : said, result.value.changeId, () =>
        router.refresh(),
      )
      router.push(back)
      router.refresh()
    })
  return (
    <>
      {done ? (
        <Button disabled={busy} onClick={() => settle(reopenTaskAction, 'Open again.')}>
          Open again
        </Button>
      ) : (
        <Button disabled={busy} onClick={() => settle(finishTaskAction, 'Done.')} aria-keyshortcuts="d">
          Done
        </Button>
      )}
      <Button disabled={busy} onClick={() => settle(archiveTaskAction, 'Put away.')}>
        Put away
      </Button>
    </>
  )
}
