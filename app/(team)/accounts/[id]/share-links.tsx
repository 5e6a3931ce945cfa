'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { SelectField } from '#lib/ui/field.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { ShareDialog } from '../../promises/shares/share-dialog.tsx'
import { type Made, MadeLink } from './made-link.tsx'
import type { SaidLink, SaidView } from './said-view.ts'
import { createShareLinkAction, revokeShareLinkAction } from './share-actions.ts'

const DAYS = [
  { value: '7', label: 'a week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
]
const DEFAULT_DAYS = 30

/** The pages that contacts have: who can open one until when; making one shows its link once, ending one is for good. */
export function ShareLinks({
  accountId,
  links,
  contacts,
  share,
  mayEdit,
}: Pick<SaidView, 'accountId' | 'contacts' | 'share'> & { links: SaidLink[]; mayEdit: boolean }) {
  const router = useRouter()
  const [made, setMade] = useState<Made | null>(null)
  const [busy, start] = useTransition()

  const create = (contactId: string, days: number) =>
    start(async () => {
      const result = await createShareLinkAction({ accountId, contactId, days }).catch(() => null)
      if (!result?.ok) return showToast({ tone: 'broken', text: result?.message ?? UNREACHABLE })
      const name = contacts.find(({ id }) => id === contactId)?.name ?? 'them'
      const { secret, at, linkId } = result.value
      setMade({ url: `${at ?? window.location.origin}/share/${secret}`, name, linkId })
      router.refresh()
    })
  const end = ({ id, name }: SaidLink) =>
    start(async () => {
      const result = await revokeShareLinkAction({ id }).catch(() => null)
      if (!result?.ok) return showToast({ tone: 'broken', text: result?.message ?? UNREACHABLE })
      if (made?.linkId === id) setMade(null)
      showToast({ tone: 'done', text: `${name}’s link opens nothing any more. Make a new one to let them look again.` })
      router.refresh()
    })

  return (
    <div className="mt-6">
      {links.length ? (
        <>
          <h3 className="mb-1 font-medium">Pages they can open</h3>
          <ul className="divide-y divide-rule">
            {links.map((link) => (
              <li key={link.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
                <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
                  <span className="font-medium">{link.name}</span>{' '}
                  <span className="text-sm text-ink-soft">
                    <LinkState link={link} />
                    {link.promises ? `; ${countOf(link.promises, 'promise')} shared with them` : ''}
                  </span>
                </p>
                <span className="flex flex-wrap items-baseline gap-x-4 text-sm">
                  {link.state === 'open' ? (
                    <TextLink href={`/accounts/${accountId}/share/${link.id}` as Route}>
                      See it as they do<span className="sr-only">: {link.name}</span>
                    </TextLink>
                  ) : null}
                  {mayEdit && link.state === 'open' ? (
                    <Button size="small" weight="plain" disabled={busy} onClick={() => end(link)}>
                      End it<span className="sr-only">: {link.name}</span>
                    </Button>
                  ) : null}
                  {mayEdit && (link.state === 'revoked' || link.state === 'expired') ? (
                    <Button
                      size="small"
                      weight="plain"
                      disabled={busy}
                      onClick={() => create(link.contactId, DEFAULT_DAYS)}
                    >
                      New link<span className="sr-only">: {link.name}</span>
                    </Button>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {made ? <MadeLink {...made} accountId={accountId} /> : null}
      {mayEdit && contacts.length ? (
        <div className="mt-4 flex flex-wrap gap-2">
          {share.promises.length ? <ShareDialog {...share} several /> : null}
          <Dialog
            key={made?.url ?? ''}
            trigger="Give a contact a page"
            title="Give a contact a page"
            description="It shows what you promised them and shared, and asks one neutral question. Whoever has the link can open it, so hand it to them alone. You can end it at any time."
          >
            <form
              className="space-y-5"
              onSubmit={(event) => {
                event.preventDefault()
                const form = new FormData(event.currentTarget)
                create(`${form.get('contact')}`, Number(form.get('days')))
              }}
            >
              <SelectField
                name="contact"
                id="share-contact"
                label="For whom"
                options={contacts.map(({ id, name, withdrawn }) => ({
                  value: id,
                  label: withdrawn ? `${name} (does not want to be contacted)` : name,
                }))}
                hint="One link each: an earlier one of theirs ends."
              />
              <SelectField
                name="days"
                id="share-days"
                label="It opens for"
                defaultValue={`${DEFAULT_DAYS}`}
                options={DAYS}
              />
              <Button type="submit" weight="primary" disabled={busy}>
                {busy ? 'Making it…' : 'Make the link'}
              </Button>
            </form>
          </Dialog>
        </div>
      ) : null}
      {mayEdit && contacts.length === 0 ? (
        <p className="mt-3 text-sm text-ink-faint">Add a contact first: a page is always for one person.</p>
      ) : null}
    </div>
  )
}

const UNREACHABLE = 'Troth could not be reached. Nothing was changed.'

function LinkState({ link: { state, until, openedOn, endedOn, madeBy, madeOn } }: { link: SaidLink }) {
  const opened = openedOn ? (
    <>
      , first opened <DayText day={openedOn} />
    </>
  ) : (
    ', not opened yet'
  )
  if (state === 'open') {
    return (
      <>
        opens until <DayText day={until} />
        {opened}; made by {madeBy}, <DayText day={madeOn} />
      </>
    )
  }
  if (state === 'revoked')
    return endedOn ? (
      <>
        was ended on <DayText day={endedOn} />
      </>
    ) : (
      'was ended'
    )
  if (state === 'expired')
    return (
      <>
        was good until <DayText day={until} />
        {opened}
      </>
    )
  return 'opens nothing: they or the account were put away, or they left'
}
