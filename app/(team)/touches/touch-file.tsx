'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ChangeEvent, useId, useState } from 'react'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../changes/undo-toast.ts'

type Answer =
  | { ok: false; message: string }
  | { ok: true; kind: 'taken' | 'known'; id: string; accountId: string | null; changeId: string | null }

/** Takes a mail file (.eml), and leads to where a calendar file is looked through. `account` null: the people in the mail say whose it is. */
export function TouchFile({ account }: { account: { id: string; name: string } | null }) {
  const id = useId()
  const router = useRouter()
  const [busy, setBusy] = useState(false)

  const send = async (event: ChangeEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const files = [...(input.files ?? [])]
    setBusy(true)
    for (const file of files) await take(file)
    setBusy(false)
    input.value = ''
    router.refresh()
  }
  const take = async (file: File) => {
    const answer = await fetch(`/api/touches/mail${account ? `?account=${account.id}` : ''}`, {
      method: 'POST',
      body: file,
      headers: { 'content-type': 'message/rfc822' },
    })
      .then((response): Promise<Answer> => response.json())
      .catch((): Answer => ({ ok: false, message: 'It could not be sent just now. Try again in a moment.' }))
    if (!answer.ok) return showToast({ tone: 'broken', text: `${file.name}: ${answer.message}` })
    if (answer.kind === 'known') return showToast({ tone: 'done', text: `${file.name} is here already.` })
    const where = answer.accountId ? '' : ' It waits to be placed.'
    showUndoToast(`${file.name} is kept.${where}`, answer.changeId!, () => router.refresh())
  }

  return (
    <p className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-faint">
      <span>
        <label htmlFor={id} className="link cursor-pointer has-focus-visible:outline-2">
          {busy ? 'Reading…' : 'Take a mail file (.eml)'}
          <input
            id={id}
            type="file"
            accept=".eml,message/rfc822"
            multiple
            disabled={busy}
            onChange={send}
            className="sr-only"
          />
        </label>
      </span>
      <TextLink href={`/touches/calendar${account ? `?account=${account.id}` : ''}` as Route}>
        Take meetings from a calendar (.ics)
      </TextLink>
    </p>
  )
}
