'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { SIDE_LABELS } from '#lib/core/promises/promise.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { Selection } from '../accounts/selection.ts'
import { OutcomeButtons } from './outcome-buttons.tsx'
import { promiseHref, type ShownList, Tick } from './promise-list.tsx'
import { agendaOf, type ShownPromise } from './promise-view.ts'

/** Promises under the day they are due, each with what can be said of it where it stands. */
export function PromiseAgenda({ list, selection }: { list: ShownList; selection: Selection | null }) {
  return (
    <div className="max-w-column space-y-9">
      {agendaOf(list.rows, list.today).map(({ title, rows }) => (
        <section key={`${title} ${rows[0]!.id}`} aria-label={title}>
          <h2 className="mb-1 text-lg font-semibold tracking-[-0.01em]">{title}</h2>
          <ul className="divide-y divide-rule">
            {rows.map((row) => (
              <AgendaRow key={row.id} row={row} list={list} selection={selection} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function AgendaRow({ row, list, selection }: { row: ShownPromise; list: ShownList; selection: Selection | null }) {
  return (
    <li
      data-row=""
      className="-mx-2 flex min-w-0 items-start gap-2.5 rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
    >
      {selection ? (
        <span className="pt-1">
          <Tick row={row} selection={selection} />
        </span>
      ) : null}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1.5">
        <div className="min-w-0 flex-1 basis-72">
          <p className="min-w-0">
            <Link href={promiseHref(row.id)} data-promise="" prefetch={false} className="link link-quiet wrap-anywhere">
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
        {list.mayEdit && row.state === 'open' ? <OutcomeButtons promise={row} today={list.today} /> : null}
      </div>
    </li>
  )
}

/** When it is due, or what became of it; and that the other side says otherwise. */
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
      {row.disputed ? <span className="font-medium text-broken"> · disputed</span> : null}
    </>
  )
}
