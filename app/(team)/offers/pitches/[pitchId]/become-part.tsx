'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { Result } from '#lib/core/result.ts'
import type { Recorded } from '#lib/flows/record-evidence.ts'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { becomeContractAction, becomePlanAction } from '../actions.ts'

/** What an accepted offer can become, each by one press: a promise (its form, filled in), a contract in negotiation, a joint plan. */
export function BecomeButtons({
  pitchId,
  promise,
  contract,
  plan,
}: {
  pitchId: string
  /** The address of the promise's form, filled in. */
  promise: Route
  /** Whether it has become none yet. */
  contract: boolean
  plan: boolean
}) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const become = (what: string, action: (of: { id: string }) => Promise<Result<Recorded>>) =>
    start(async () => {
      const result = await action({ id: pitchId }).catch(() => null)
      if (!result?.ok)
        return showToast({
          tone: 'broken',
          text: result?.message ?? 'Troth could not be reached. Nothing was written.',
        })
      const { changeId, effect } = result.value
      if (changeId) showUndoToast(`${what} ${effect}`.trim(), changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={promise} weight="primary">
        Make it a promise
      </ButtonLink>
      {contract ? (
        <Button disabled={busy} onClick={() => become('A contract in negotiation.', becomeContractAction)}>
          A contract in negotiation
        </Button>
      ) : null}
      {plan ? (
        <Button disabled={busy} onClick={() => become('A joint plan.', becomePlanAction)}>
          A joint plan
        </Button>
      ) : null}
    </div>
  )
}
