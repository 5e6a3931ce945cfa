'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { CopyLink } from '#lib/ui/copy-link.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Dialog } from '#lib/ui/dialog.tsx'
import { SelectField, TextField } from '#lib/ui/field.tsx'
import { Section } from '#lib/ui/page.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { endReportLinkAction, shareReportAction } from '../actions.ts'
import type { ReportView } from '../load.ts'

const DAYS = [
  { value: '7', label: 'a week' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'a year' },
]
const UNREACHABLE = 'Troth could not be reached. Nothing was changed.'

type Link = ReportView['links'][number]

/** Who can open a frozen report without a login, and until when. A link is shown once; ending one is for good. */
export function SharePart({ view: { report, links, mayEdit } }: { view: ReportView }) {
  const router = useRouter()
  const [made, setMade] = useState<{ id: string; url: string } | null>(null)
  const [busy, start] = useTransition()
  const box = useRef<HTMLDivElement>(null)
  // the window it was asked for in is gone: who uses keys goes on at the link
  useEffect(() => {
    if (made) box.current?.focus()
  }, [made])
  const make = (forWhom: string, days: number) =>
    start(async () => {
      const result = await shareReportAction({ reportId: report.id, forWhom, days }).catch(() => null)
      if (!result?.ok) return showToast({ tone: 'broken', text: result?.message ?? UNREACHABLE })
      const { secret, at, linkId } = result.value
      setMade({ id: linkId, url: `${at ?? window.location.origin}/share/report/${secret}` })
      router.refresh()
    })
  const end = ({ id, forWhom }: Link) =>
    start(async () => {
      const result = await endReportLinkAction({ id }).catch(() => null)
      if (!result?.ok) return showToast({ tone: 'broken', text: result?.message ?? UNREACHABLE })
      if (made?.id === id) setMade(null)
      showToast({ tone: 'done', text: `The link for ${forWhom} opens nothing any more.` })
      router.refresh()
    })

  if (report.audience === 'management') {
    return (
      <p className="mb-10 max-w-column text-sm text-ink-faint">
        It holds what stays inside, so no link opens it. Prepare an outward one to share.
      </p>
    )
  }
  return (
    <div className="mb-10">
      <Section title="Who can open it" id="links">
        {links.length || made ? (
          <ul className="divide-y divide-rule">
            {links.map((link) => (
              <li key={link.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 py-2.5">
                <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
                  <span className="font-medium">{link.forWhom}</span>{' '}
                  <span className="text-sm text-ink-soft">
                    <LinkState link={link} />
                  </span>
                </p>
                {mayEdit && link.state === 'open' ? (
                  <Button size="small" weight="plain" disabled={busy} onClick={() => end(link)}>
                    End it<span className="sr-only">: {link.forWhom}</span>
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">Nobody outside: no link was made.</p>
        )}
        {made ? (
          <div className="mt-4 rounded-md bg-sunk p-4" tabIndex={-1} ref={box}>
            <p className="mb-2 text-sm">
              This is the link. It is shown this once: copy it now, and hand it to them alone.
            </p>
            <p data-link className="mb-3 font-mono text-xs wrap-anywhere">
              {made.url}
            </p>
            <CopyLink link={made.url} />
          </div>
        ) : null}
        {mayEdit ? (
          <div className="mt-4">
            <Dialog
              key={made?.url ?? ''}
              trigger="Share it by a link"
              title="Share this report"
              description="Whoever has the link can read it and take its figures along, without a login. It shows this frozen report and nothing else. You can end it at any time."
            >
              <form
                className="space-y-5"
                onSubmit={(event) => {
                  event.preventDefault()
                  const form = new FormData(event.currentTarget)
                  make(`${form.get('forWhom')}`, Number(form.get('days')))
                }}
              >
                <TextField name="forWhom" label="For whom" maxLength={120} hint="So that you know whose it is." />
                <SelectField name="days" id="report-days" label="It opens for" defaultValue="30" options={DAYS} />
                <Button type="submit" weight="primary" disabled={busy}>
                  {busy ? 'Making it…' : 'Make the link'}
                </Button>
              </form>
            </Dialog>
          </div>
        ) : null}
      </Section>
    </div>
  )
}

function LinkState({ link: { state, until, openedOn, madeBy } }: { link: Link }) {
  const opened = openedOn ? (
    <>
      , first opened <DayText day={openedOn} />
    </>
  ) : (
    ', not opened yet'
  )
  if (state === 'open')
    return (
      <>
        opens until <DayText day={until} />
        {opened}; made by {madeBy}
      </>
    )
  if (state === 'revoked') return <>was ended{opened}</>
  if (state === 'expired')
    return (
      <>
        was good until <DayText day={until} />
        {opened}
      </>
    )
  return 'opens nothing: the report was put away'
}
