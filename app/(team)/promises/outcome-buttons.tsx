'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useLayoutEffect, useRef, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { type PromiseState, type Side, STATE_LABELS } from '#lib/core/promises/promise.ts'
import type { PromiseStep } from '#lib/core/promises/promise-input.ts'
import type { OutcomeDone } from '#lib/flows/record-outcome.ts'
import { leaveRow } from '#lib/ui/action-row.tsx'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'
import { recordOutcomeAction } from './outcome-actions.ts'

const OutcomeWindow = dynamic(() => import('./outcome-window.tsx'), { ssr: false })

/** A promise as far as saying what became of it is concerned; any row of promises has these. */
export type OutcomePromise = {
  id: string
  accountId: string
  text: string
  madeBy: Side
  dueDay: Day
  state: PromiseState
  steps: readonly PromiseStep[]
}

/** What an outcome is said of: the promise, or one of its steps. */
export type Spoken = { stepId: string | null; text: string; dueDay: Day; state: PromiseState; seen?: string | null }

const EACH: readonly { outcome: PromiseState; key: string; label: string }[] = [
  { outcome: 'kept', key: 'd', label: 'Kept' },
  { outcome: 'kept_late', key: 'l', label: 'Kept late' },
  { outcome: 'partly', key: 'y', label: 'In part' },
  { outcome: 'broken', key: 'b', label: 'Broken' },
  { outcome: 'released', key: 'r', label: 'Released' },
  { outcome: 'renegotiated', key: 'n', label: 'Agreed anew' },
]

/**
 * Says what became of a promise where it stands. Kept is one click while its day has not passed; after it the window asks whether it was kept in
 * time or late. Of a promise with steps it is said of `stepId`, else of the step that is due next. `spread`: a button for each outcome, as on the
 * promise's own page; else Kept and what opens the others. `onDone` after it was written, and again when it was taken back.
 */
export function OutcomeButtons({
  promise,
  today,
  stepId,
  seen,
  spread = false,
  keys = true,
  onDone,
}: {
  promise: OutcomePromise
  today: Day
  stepId?: string
  /** The outcome that stands there on the page; null for none. */
  seen?: string | null
  spread?: boolean
  keys?: boolean
  onDone?: () => void
}) {
  const router = useRouter()
  const [asks, setAsks] = useState<PromiseState | null>(null)
  const [busy, start] = useTransition()
  const box = useRef<HTMLSpanElement>(null)
  const settled = useRef(false)
  // a list of what is open loses its row: whoever walked there by keys goes on at the next one
  useLayoutEffect(() => {
    const row = box.current?.closest<HTMLElement>('[data-row]')
    return () => {
      if (row && settled.current) leaveRow(row)
    }
  }, [])
  const of = spokenOf(promise, stepId, seen)
  const after = () => {
    onDone?.()
    router.refresh()
  }
  const told = (outcome: PromiseState, done: OutcomeDone) => {
    settled.current = true
    showUndoToast(
      `${STATE_LABELS[outcome]}${of.stepId ? `: ${of.text}` : ''}. ${done.effect}`.trim(),
      done.changeId,
      after,
    )
    after()
  }
  const keep = () =>
    busy ||
    start(async () => {
      const result = await recordOutcomeAction({ ...said(promise.id, of), outcome: 'kept', day: today })
      if (result.ok) return told('kept', result.value)
      showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  const late = today > of.dueDay
  const shown = spread
    ? EACH.filter(({ outcome }) => outcome !== 'kept_late' || late)
    : EACH.filter(({ outcome }) => outcome === 'kept')
  const name = (label: string) => `${label}: ${of.text}`
  return (
    <>
      <span ref={box} className="inline-flex flex-wrap items-center gap-1.5">
        {of.state === 'open' ? (
          shown.map(({ outcome, key, label }) => (
            <Button
              key={outcome}
              size={spread ? 'normal' : 'small'}
              weight={spread && outcome === 'kept' ? 'primary' : 'quiet'}
              aria-disabled={busy || undefined}
              aria-label={name(label)}
              aria-keyshortcuts={keys ? key : undefined}
              aria-haspopup={outcome === 'kept' && !late ? undefined : 'dialog'}
              onClick={() =>
                outcome === 'kept' && !late ? keep() : setAsks(outcome === 'kept' && !spread ? 'kept_late' : outcome)
              }
            >
              {label}
            </Button>
          ))
        ) : (
          <Button
            size={spread ? 'normal' : 'small'}
            aria-haspopup="dialog"
            aria-label={name('Correct')}
            aria-keyshortcuts={keys ? 'o' : undefined}
            onClick={() => setAsks(of.state)}
          >
            Correct
          </Button>
        )}
        {of.state === 'open' && !spread ? (
          <Button
            size="small"
            weight="plain"
            aria-haspopup="dialog"
            aria-label={name('Another outcome')}
            aria-keyshortcuts={keys ? 'o' : undefined}
            onClick={() => setAsks(late ? 'kept_late' : 'broken')}
          >
            Other…
          </Button>
        ) : null}
      </span>
      {asks ? (
        <OutcomeWindow
          promise={promise}
          of={of}
          first={asks}
          today={today}
          onClose={() => {
            setAsks(null)
            // somebody may have spoken meanwhile
            router.refresh()
          }}
          onDone={(outcome, done) => {
            setAsks(null)
            told(outcome, done)
          }}
        />
      ) : null}
    </>
  )
}

/** What the action is told of whom, before the outcome itself. */
export const said = (promiseId: string, { stepId, seen }: Spoken) => ({
  ...{ promiseId, stepId, ...(seen === undefined ? {} : { seen }) },
  ...{ percent: null, cause: null, note: '', reason: '', toldBy: null, newDay: null },
})

function spokenOf(promise: OutcomePromise, stepId: string | undefined, seen: string | null | undefined): Spoken {
  const { text, dueDay, state, steps } = promise
  const open = steps.filter((step) => step.state === 'open').sort((a, b) => (a.dueDay < b.dueDay ? -1 : 1))
  const step = stepId ? steps.find(({ id }) => id === stepId) : state === 'open' ? open[0] : undefined
  const whom = step
    ? { stepId: step.id, text: step.text, dueDay: step.dueDay, state: step.state }
    : { stepId: null, text, dueDay, state }
  return seen === undefined ? whom : { ...whom, seen }
}
