'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { ContactPicker } from '../../../contacts/contact-picker.tsx'
import { prepareConversationAction } from './actions.ts'

/** When to talk, and with whom: all that there is to enter beforehand. */
export function PrepareForm({ accountId, today }: { accountId: string; today: string }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const here = `/accounts/${accountId}/conversation` as Route
  const send = (form: FormData) =>
    start(async () => {
      const result = await prepareConversationAction({
        accountId,
        plannedDay: `${form.get('plannedDay') ?? ''}`,
        contactIds: form.getAll('contactIds').map(String).filter(Boolean),
      })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const { id, changeId } = result.value
      showUndoToast('The conversation is prepared.', changeId!, () => router.push(here))
      router.push(`${here}/${id}` as Route)
      router.refresh()
    })
  return (
    <form
      aria-label="Prepare the conversation"
      className="max-w-column space-y-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <DateField
        name="plannedDay"
        label="When you mean to talk"
        optional
        min={today}
        error={refusal?.fields?.plannedDay}
      />
      <ContactPicker
        name="contactIds"
        label="With whom of theirs"
        many
        accountId={accountId}
        chosen={[]}
        {...(refusal?.fields?.contactIds ? { error: refusal.fields.contactIds } : {})}
      />
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Preparing…' : 'Prepare it'}
      </Button>
    </form>
  )
}
