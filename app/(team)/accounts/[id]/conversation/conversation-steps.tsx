'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ConversationState } from '#lib/core/conversation/conversation.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { archiveConversationAction } from './actions.ts'
import { ConversationForm, type ConversationValues } from './conversation-form.tsx'

/** What can be done with a conversation next; its forms stay folded while it is only read. */
export function ConversationSteps({
  conversation,
  accountId,
  state,
  values,
  people,
  today,
}: {
  conversation: { id: string; revision: number }
  accountId: string
  state: ConversationState
  values: ConversationValues
  people: readonly { id: string; name: string }[]
  today: string
}) {
  const router = useRouter()
  const [open, setOpen] = useState<'plan' | 'said' | null>(null)
  const [busy, start] = useTransition()
  const putAway = () =>
    start(async () => {
      const result = await archiveConversationAction(conversation)
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      showUndoToast('Put away.', result.value.changeId!, () => router.refresh())
      router.push(`/accounts/${accountId}` as Route)
      router.refresh()
    })

  if (open) {
    return (
      <div className="mt-6 border-t border-rule pt-6">
        <ConversationForm
          conversation={{ id: conversation.id, revision: conversation.revision }}
          accountId={accountId}
          values={open === 'said' && !values.heldDay ? { ...values, heldDay: today } : values}
          people={people}
          plan={open === 'plan'}
          today={today}
          onDone={() => setOpen(null)}
        />
      </div>
    )
  }
  return (
    <div className="mt-6 flex flex-wrap gap-2">
      {state === 'prepared' ? (
        <>
          <Button weight="primary" onClick={() => setOpen('said')}>
            Write down what was said
          </Button>
          <Button onClick={() => setOpen('plan')}>Change the plan</Button>
        </>
      ) : (
        <Button onClick={() => setOpen('said')}>Edit what was said</Button>
      )}
      <Button weight="plain" disabled={busy} onClick={putAway}>
        Put it away
      </Button>
    </div>
  )
}
