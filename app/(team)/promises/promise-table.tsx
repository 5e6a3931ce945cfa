'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { SIDE_LABELS, STATE_LABELS } from '#lib/core/promises/promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { Selection } from '../accounts/selection.ts'
import { sortedBy } from './address.ts'
import { OutcomeButtons } from './outcome-buttons.tsx'
import { promiseHref, type ShownList, Tick } from './promise-list.tsx'
import type { ShownPromise } from './promise-view.ts'

/** One page of promises as a table; on a phone each is a card. */
export function PromiseTable({ list, selection }: { list: ShownList; selection: Selection | null }) {
  const { view, today, mayEdit } = list
  const sort = (by: 'due' | 'said') => ({
    href: sortedBy(view, by),
    now: view.sort === by ? (view.descending ? ('descending' as const) : ('ascending' as const)) : null,
  })
  const ticks: Column<ShownPromise>[] = selection
    ? [
        {
          key: 'tick',
          head: (
            <input
              type="checkbox"
              aria-label="Select every promise on this page"
              checked={list.rows.every(({ id }) => selection.has(id))}
              onChange={(event) => selection.page(event.target.checked)}
              className="block size-4 accent-accent"
            />
          ),
          phone: 'tick',
          cell: (row) => <Tick row={row} selection={selection} />,
        },
      ]
    : []
  return (
    <Table
      caption="Promises"
      rows={list.rows}
      rowKey={(row) => row.id}
      columns={[
        ...ticks,
        {
          key: 'text',
          head: 'Promise',
          phone: 'lead',
          width: '16rem',
          names: true,
          cell: (row) => (
            <Link href={promiseHref(row.id)} data-promise="" prefetch={false} className="link link-quiet">
              {row.text}
            </Link>
          ),
        },
        {
          key: 'account',
          head: 'Account',
          phone: 'detail',
          width: '11rem',
          cell: (row) => (
            <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
              {row.accountName}
            </TextLink>
          ),
        },
        {
          key: 'side',
          head: 'Side',
          phone: 'detail',
          cell: (row) => <span className="whitespace-nowrap">{SIDE_LABELS[row.madeBy]}</span>,
        },
        {
          key: 'state',
          head: 'State',
          phone: 'detail',
          cell: (row) => (
            <>
              <span className={row.late || row.state === 'broken' ? 'text-broken' : undefined}>
                {row.late ? 'Overdue' : STATE_LABELS[row.state]}
              </span>
              {row.disputed ? <span className="text-broken"> · disputed</span> : null}
            </>
          ),
        },
        {
          key: 'owner',
          head: 'Owner',
          phone: 'hide',
          width: '8rem',
          cell: (row) => row.owner,
        },
        ...(view.sort === 'said' ? [said(sort('said'))] : []),
        {
          key: 'due',
          head: 'Due',
          figure: true,
          phone: 'figure',
          sort: sort('due'),
          cell: (row) => <DayText day={row.dueDay} short />,
        },
        ...(mayEdit && list.rows.some(({ state }) => state === 'open')
          ? [
              {
                key: 'say',
                head: 'Outcome',
                phone: 'detail' as const,
                cell: (row: ShownPromise) =>
                  row.state === 'open' ? <OutcomeButtons promise={row} today={today} keys={false} /> : null,
              },
            ]
          : []),
      ]}
    />
  )
}

/** The day it was promised on, where that is the order. */
const said = (sort: NonNullable<Column<ShownPromise>['sort']>): Column<ShownPromise> => ({
  key: 'said',
  head: 'Promised',
  figure: true,
  phone: 'hide',
  sort,
  cell: (row) => <DayText day={row.promisedDay} short />,
})
