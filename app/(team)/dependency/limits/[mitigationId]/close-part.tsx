'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ClosedAs } from '#lib/core/dependency/mitigation.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { AreaField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Section } from '#lib/ui/page.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { archiveMitigationAction, closeMitigationAction, reopenMitigationAction } from '../actions.ts'

/** It is done or given up: with what came of it, which is what is learnt. */
export function ClosePart({ id }: { id: string }) {
  const router = useRouter()
  const [outcome, setOutcome] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const close = (as: ClosedAs) =>
    start(async () => {
      const result = await closeMitigationAction({ id, closing: { as, outcome } })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast(as === 'done' ? 'Closed as done.' : 'Closed as dropped.', result.value.changeId, () =>
        router.refresh(),
      )
      router.refresh()
    })
  const error = refusal?.fields?.['closing.outcome']
  return (
    <Section title="Close it" id="close">
      <div className="max-w-md space-y-4">
        {refusal && !error ? <Notice tone="broken" title={refusal.message} /> : null}
        <AreaField
          name="outcome"
          label="What came of it"
          rows={3}
          maxLength={1000}
          value={outcome}
          {...(error ? { error } : {})}
          onChange={(event) => {
            setOutcome(event.target.value)
            setRefusal(null)
          }}
        />
        <div className="flex flex-wrap gap-2">
          <Button disabled={busy} onClick={() => close('done')}>
            Close as done
          </Button>
          <Button weight="plain" disabled={busy} onClick={() => close('dropped')}>
            Close as dropped
          </Button>
        </div>
      </div>
    </Section>
  )
}

export function PlanButtons({ id, closed }: { id: string; closed: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const act = (action: typeof reopenMitigationAction, said: string, then?: Route) =>
    start(async () => {
      const result = await action({ id })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast(said, result.value.changeId, () => router.refresh())
      if (then) router.push(then)
      router.refresh()
    })
  return (
    <>
      {closed ? (
        <Button disabled={busy} onClick={() => act(reopenMitigationAction, 'Open again.')}>
          Open again
        </Button>
      ) : null}
      <Button disabled={busy} onClick={() => act(archiveMitigationAction, 'Put away.', '/dependency/limits' as Route)}>
        Put away
      </Button>
    </>
  )
}
