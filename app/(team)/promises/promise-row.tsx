'use client'
import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Day } from '#lib/core/day.ts'
import { SIDE_LABELS } from '#lib/core/promises/promise.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { OutcomeButtons } from './outcome-buttons.tsx'
import type { ShownPromise } from './promise-view.ts'

/** A promise in a line: what, when, by whom to whom, and what can be said of it where it stands. */
export function AgendaRow({
  row,
  today,
  mayEdit,
  tick = null,
}: {
  row: ShownPromise
  today: Day
  mayEdit: boolean
  /** The box that chooses it, while rows are chosen. */
  tick?: ReactNode
}) {
  return (
    <li
      data-row=""
      className="-mx-2 flex min-w-0 items-start gap-2.5 rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
    >
      {tick ? <span className="pt-1">{tick}</span> : null}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-72">
          <p className="min-w-0">
            <Link
              href={`/promises/${row.id}` as Route}
              data-promise=""
              prefetch={false}
              className="link link-quiet wrap-anywhere"
            >
              {row.text}
            </Link>
          </p>
          <p className="text-sm text-ink-soft wrap-anywhere">
            <DueWords row={row} />
            {' · '}
            {SIDE_LABELS[row.madeBy].toLowerCase()}
            {' · '}
            <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
              {row.accountName}
            </TextLink>
            {row.contactName ? `, ${row.contactName}` : ''}
            {row.owner && row.owner !== 'you' ? ` · ${row.owner}` : ''}
            {row.traits.length ? ` · ${row.traits.join(', ')}` : ''}
          </p>
        </div>
        {mayEdit && row.state === 'open' ? <OutcomeButtons promise={row} today={today} /> : null}
      </div>
    </li>
  )
}

/** When it is due, or what became of it as we say; and how the other side sees it. */
export function DueWords({ row }: { row: ShownPromise }) {
  return (
    <>
      {row.became ? (
        <>
          <span className={row.state === 'broken' ? 'text-broken' : 'text-ink'}>{row.became}</span>, {row.due}
        </>
      ) : (
        <span className={row.late ? 'font-medium text-broken' : undefined}>{row.due}</span>
      )}
      {row.dispute ? (
        <span className="text-broken">
          {' · '}
          <span className="font-medium">disputed</span> by {row.dispute.by}
          {row.dispute.sentence ? `: “${row.dispute.sentence}”` : ''}
        </span>
      ) : null}
    </>
  )
}
