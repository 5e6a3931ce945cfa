'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import type { Result } from '#lib/core/result.ts'
import type { Shared } from '#lib/flows/share-promise.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { type Made, MadeLink } from '../../accounts/[id]/made-link.tsx'
import { createShareLinkAction } from '../../accounts/[id]/share-actions.ts'
import { showUndoToast } from '../../changes/undo-toast.ts'

/** How long the page of a contact opens that is made from here; another time is chosen at their account. */
const DAYS = 90
const AWAY = 'Troth could not be reached. Nothing was changed.'

/** What one contact reads of something, and whether they have looked. */
export type SharedRow = {
  id: string
  contactId: string
  contactName: string
  wording: string
  sharedBy: string
  on: Day
  linkId: string | null
  openedOn: Day | null
}

/** One contact who is shown something: in which words, since when, whether they have looked; and what can be done about it. */
export function ShareFrame({
  share,
  accountId,
  mayEdit,
  takeBackAction,
  form,
}: {
  share: SharedRow
  accountId: string
  mayEdit: boolean
  takeBackAction: (of: { shareId: string }) => Promise<Result<Shared>>
  /** What changes the wording, in a window. */
  form: (onDone: () => void) => ReactNode
}) {
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const [written, setWritten] = useState(0)
  const [busy, start] = useTransition()
  const { contactId, contactName, wording, sharedBy, on, linkId, openedOn } = share

  const takeBack = () =>
    start(async () => {
      const result = await takeBackAction({ shareId: share.id }).catch(() => null)
      if (!result?.ok) return showToast({ tone: 'broken', text: result?.message ?? AWAY })
      showUndoToast(`${contactName} sees it no more.`, result.value.changeId, () => router.refresh())
      router.refresh()
    })
  const makePage = () =>
    start(async () => {
      const page = { accountId: accountId, contactId, days: DAYS }
      const result = await createShareLinkAction(page).catch(() => null)
      if (!result?.ok) return showToast({ tone: 'broken', text: result?.message ?? AWAY })
      const { secret, at, linkId } = result.value
      setMade({ url: `${at ?? window.location.origin}/share/${secret}`, name: contactName, linkId })
      router.refresh()
    })

  return (
    <li className="py-3 wrap-anywhere">
      <p>
        <TextLink quiet href={`/contacts/${contactId}` as Route}>
          <span className="font-medium">{contactName}</span>
        </TextLink>{' '}
        reads: “{wording}”
      </p>
      <p className="text-sm text-ink-faint">
        Shared by {sharedBy}, <DayText day={on} />
        {linkId === null ? (
          '. They have no page to see it on.'
        ) : openedOn ? (
          <>
            . Their page was first opened <DayText day={openedOn} />.
          </>
        ) : (
          '. Their page was not opened yet.'
        )}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {linkId ? (
          <TextLink href={`/accounts/${accountId}/share/${linkId}` as Route}>
            See it as they do<span className="sr-only">: {contactName}</span>
          </TextLink>
        ) : null}
        {mayEdit && linkId === null && !made ? (
          <Button size="small" disabled={busy} onClick={makePage}>
            Make them a page<span className="sr-only">: {contactName}</span>
          </Button>
        ) : null}
        {mayEdit ? (
          <>
            <Dialog
              key={written}
              weight="plain"
              trigger={
                <>
                  Change the wording<span className="sr-only">: {contactName}</span>
                </>
              }
              title="What they read"
            >
              {form(() => setWritten((times) => times + 1))}
            </Dialog>
            <Button weight="plain" disabled={busy} onClick={takeBack}>
              Take it back<span className="sr-only">: {contactName}</span>
            </Button>
          </>
        ) : null}
      </div>
      {made ? <MadeLink {...made} accountId={accountId} /> : null}
    </li>
  )
}
