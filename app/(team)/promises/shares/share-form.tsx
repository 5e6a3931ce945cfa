'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { listNames } from '#lib/core/number-words.ts'
import { ownWordsIn, WORDING_MOST } from '#lib/core/promises/shared-promise.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { AreaField, SelectField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { SharedPromiseText } from '../../../share/[token]/shared-list.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { rewordShareAction, sharePromiseAction } from './share-actions.ts'
import type { Shareable, ShareContact, ShareView } from './shares-view.ts'

/**
 * Writes what one contact is to read of a promise, and shows it as they will see it while it is written. `share`: it is shared with them
 * already, and only the wording changes. With several promises the first question is which.
 */
export default function ShareForm({
  promises,
  contacts,
  share,
  today,
  ownWords,
  onDone,
}: {
  promises: readonly Shareable[]
  contacts: readonly ShareContact[]
  share?: ShareView
  today: Day
  ownWords: readonly string[]
  onDone: () => void
}) {
  const router = useRouter()
  const [promiseId, setPromiseId] = useState(promises[0]!.id)
  const promise = promises.find(({ id }) => id === promiseId) ?? promises[0]!
  const open = share ? contacts : contacts.filter(({ id }) => !promise.sharedWith.includes(id))
  const [contactId, setContactId] = useState('')
  const contact = open.find(({ id }) => id === (share?.contactId ?? (contactId || promise.contactId))) ?? open[0]
  const [written, setWritten] = useState<string | null>(null)
  const wording = written ?? share?.wording ?? promise.proposal ?? ''
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const own = ownWordsIn(wording, ownWords)
  const name = share?.contactName ?? contact?.name ?? 'them'

  const save = () =>
    start(async () => {
      const result = await (share
        ? rewordShareAction({ shareId: share.id, revision: share.revision, wording })
        : sharePromiseAction({ promiseId: promise.id, contactId: contact?.id ?? '', wording })
      ).catch(() => null)
      if (!result?.ok)
        return setRefusal(
          result ?? { ok: false, code: 'away', message: 'Troth could not be reached. Nothing was shared.' },
        )
      onDone()
      const seen = result.value.hasPage ? `${name} sees it on their page.` : `${name} has no page yet: make them one.`
      showUndoToast(seen, result.value.changeId, () => router.refresh())
      router.refresh()
    })

  if (!contact && !share) {
    return (
      <p className="text-ink-soft">
        Nobody is left to share it with: add a contact at this account, or change the wording of those who see it.
      </p>
    )
  }
  return (
    <form
      noValidate
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {promises.length > 1 ? (
        <SelectField
          name="promise"
          id="share-promise"
          label="Which promise"
          options={promises.map(({ id, text }) => ({ value: id, label: text }))}
          value={promise.id}
          onChange={(event) => {
            setPromiseId(event.target.value)
            setWritten(null)
          }}
        />
      ) : null}
      {share ? null : (
        <SelectField
          name="contactId"
          id="share-with"
          label="With whom"
          options={open.map(({ id, name, withdrawn }) => ({
            value: id,
            label: withdrawn ? `${name} (does not want to be contacted)` : name,
          }))}
          hint={
            contact && !contact.hasPage
              ? `${contact.name} has no page to see it on yet: make them one after this.`
              : undefined
          }
          error={refusal?.fields?.contactId}
          value={contact?.id}
          onChange={(event) => setContactId(event.target.value)}
        />
      )}
      <AreaField
        name="wording"
        id="share-wording"
        label="What they read"
        hint={
          promise.proposal === null && !share
            ? 'What was noted holds words of your own: write it for them.'
            : 'In words for them. Size, notes, causes and trust are never shown.'
        }
        rows={3}
        maxLength={WORDING_MOST}
        value={wording}
        error={refusal?.fields?.wording}
        onChange={(event) => setWritten(event.target.value.replace(/\s*\n\s*/g, ' '))}
      />
      {own.length ? (
        <Notice
          title={`${listNames(own.map((word) => `“${word}”`))} ${own.length === 1 ? 'is a word' : 'are words'} of your own.`}
        >
          Customers never read how you call a relationship. Say it in other words.
        </Notice>
      ) : null}
      <div className="rounded-md bg-sunk p-4">
        <p className="mb-2 text-sm text-ink-faint wrap-anywhere">
          As {name} sees it, below “{promise.madeBy === 'us' ? 'What we owe you' : 'What you promised us'}”:
        </p>
        <div data-preview="">
          <SharedPromiseText item={{ ...promise, wording: wording.trim() || '…' }} today={today} />
        </div>
      </div>
      <Button type="submit" weight="primary" disabled={busy || wording.trim() === ''}>
        {busy ? 'Sharing…' : share ? 'Change what they read' : 'Share it'}
      </Button>
    </form>
  )
}
