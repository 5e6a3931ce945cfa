'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import type { PromotionState } from '#lib/core/offers/guard.ts'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { archivePromotionAction, offerSameAction, startPromotionAction, stopPromotionAction } from '../actions.ts'
import { ExceptionMenu } from './exception-menu.tsx'

/** What can be done about a promotion now, the first thing first. */
export function DecideButtons({
  id,
  state,
  waiting,
  started,
  guard,
  mayEdit,
  mayDecide,
}: {
  id: string
  state: PromotionState
  waiting: number
  started: boolean
  /** The workspace holds promotions. */
  guard: boolean
  mayEdit: boolean
  mayDecide: boolean
}) {
  const router = useRouter()
  const [busy, begin] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)
  const act = (
    run: () => Promise<{ ok: true; value: { changeId: string } } | { ok: false; message: string }>,
    says: string,
  ) =>
    begin(async () => {
      const result = await run()
      setProblem(result.ok ? null : result.message)
      if (result.ok) showUndoToast(says, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  const putAway = () =>
    begin(async () => {
      const result = await archivePromotionAction({ id })
      setProblem(result.ok ? null : result.message)
      if (!result.ok) return
      showUndoToast('Put away.', result.value.changeId, () => router.refresh())
      router.push('/offers/promotions' as Route)
    })
  const offerSame = () =>
    begin(async () => {
      const result = await offerSameAction({ id })
      setProblem(result.ok ? null : result.message)
      if (!result.ok) return
      showToast({
        tone: 'done',
        text: `Prepared for ${countOf(result.value.accounts, 'account')}. Start it here when it is right.`,
      })
      router.push(`/offers/launches/${result.value.launchId}` as Route)
    })
  const over = state === 'ended'
  const mayStart = mayDecide && !started && !over && !(guard && waiting > 0)
  return (
    <>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        {waiting > 0 && mayEdit && !over ? (
          <Button weight="primary" disabled={busy} onClick={offerSame}>
            {busy ? 'Preparing…' : 'Offer them the same'}
          </Button>
        ) : null}
        {waiting > 0 && mayDecide && !over ? <ExceptionMenu offerId={id} account="all" /> : null}
        {mayStart ? (
          <Button
            weight={waiting > 0 ? 'quiet' : 'primary'}
            disabled={busy}
            onClick={() => act(() => startPromotionAction({ id }), 'Started.')}
          >
            Start it
          </Button>
        ) : null}
        {mayDecide && started && !over ? (
          <Button disabled={busy} onClick={() => act(() => stopPromotionAction({ id, note: '' }), 'Stopped.')}>
            Stop it
          </Button>
        ) : null}
        {mayEdit && !over ? (
          <ButtonLink href={`/offers/promotions/${id}/edit` as Route} weight="plain" shortcut="e">
            Change it
          </ButtonLink>
        ) : null}
        {mayEdit && !started ? (
          <Button weight="plain" disabled={busy} onClick={putAway}>
            Put it away
          </Button>
        ) : null}
      </div>
      {problem ? (
        <p role="alert" className="mt-3 text-sm text-broken">
          {problem}
        </p>
      ) : null}
    </>
  )
}
