'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import type { Selection } from '../../accounts/selection.ts'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { MOST_AT_ONCE } from '../at-once.ts'
import { countMatchingAction } from './actions.ts'
import { OutcomeOfMany, type SettledMany } from './outcome-of-many.tsx'

/** What can be said of the promises that are ticked; stands at the lower edge while any could be. */
export default function BulkBar({
  selection,
  address,
  today,
}: {
  selection: Selection
  /** The list they were chosen from, for “all that match”. */
  address: string
  today: Day
}) {
  const router = useRouter()
  const [matching, setMatching] = useState<number | null>(null)
  const [open, setOpen] = useState(false)
  const [busy, start] = useTransition()
  const count = selection.all ? (matching ?? 0) : selection.ids.size

  const chooseAll = () =>
    start(async () => {
      const result = await countMatchingAction({ matching: address })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      if (result.value > MOST_AT_ONCE)
        return showToast({
          tone: 'broken',
          text: `More than ${MOST_AT_ONCE} match. Narrow the list by side, account or days, and choose again.`,
        })
      setMatching(result.value)
      selection.chooseAll()
    })
  const done = (settled: SettledMany) => {
    setOpen(false)
    selection.end()
    showUndoToast(tellSettled(settled), settled.changeId, () => router.refresh())
    router.refresh()
  }

  return (
    <section
      aria-label="Selected promises"
      className="sticky bottom-18 z-10 mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-rule-strong bg-raised px-4 py-2.5 text-sm shadow-sheet md:bottom-4 print:hidden"
    >
      <p aria-live="polite" className="mr-auto font-medium tabular-nums">
        {count === 0
          ? 'Tick promises; Shift ticks all between.'
          : selection.all
            ? `All ${countOf(count, 'promise')} that match`
            : `${countOf(count, 'promise')} selected`}
      </p>
      {selection.all ? null : (
        <Button size="small" weight="plain" disabled={busy} onClick={chooseAll}>
          {busy ? 'Counting…' : 'All that match'}
        </Button>
      )}
      <Button size="small" weight="primary" disabled={count === 0} onClick={() => setOpen(true)}>
        Say what became of them
      </Button>
      <Button size="small" weight="plain" onClick={selection.end}>
        Done selecting
      </Button>
      {open ? (
        <DialogWindow open onOpenChange={() => setOpen(false)} title={`What became of ${countOf(count, 'promise')}?`}>
          <OutcomeOfMany
            target={selection.all ? { matching: address } : { ids: [...selection.ids] }}
            today={today}
            onDone={done}
          />
        </DialogWindow>
      ) : null}
    </section>
  )
}

/** “12 promises are settled. “Drawings” stays as it is: it is settled already, and 2 more.” */
function tellSettled({ done, left }: SettledMany): string {
  const said = `${countOf(done, 'promise')} ${done === 1 ? 'is' : 'are'} settled.`
  const [first] = left
  if (!first) return said
  const more = left.length > 1 ? `, and ${left.length - 1} more` : ''
  return `${said} “${first.what}” stays as it is: ${first.why}${more}.`
}
