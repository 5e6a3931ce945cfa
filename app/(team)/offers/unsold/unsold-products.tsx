import type { Route } from 'next'
import type { UnsoldProduct } from '#db/reports/unsold.ts'
import { countOf } from '#lib/core/number-words.ts'
import { PRODUCT_KIND_WORDS } from '#lib/core/offers/offer.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { EndProduct } from './end-buttons.tsx'
import type { UnsoldView } from './load.ts'
import { Reasons } from './reasons.tsx'

/** Products that nobody takes, with what was said of them and what can be done. */
export function UnsoldProducts({
  rows,
  view: { currency, mayEdit },
  never = false,
}: {
  rows: UnsoldProduct[]
  view: UnsoldView
  never?: boolean
}) {
  const when: Column<UnsoldProduct>[] = never
    ? [
        { key: 'kind', head: 'Kind', phone: 'detail', cell: (row) => PRODUCT_KIND_WORDS[row.kind] },
        {
          key: 'since',
          head: 'In the catalogue since',
          figure: true,
          phone: 'detail',
          cell: (row) => <DayText day={row.createdDay} short />,
        },
      ]
    : [
        {
          key: 'last',
          head: 'Last sold',
          figure: true,
          phone: 'figure',
          cell: (row) => <DayText day={row.lastDay!} short />,
        },
        {
          key: 'all',
          head: `In all, ${currency}`,
          figure: true,
          phone: 'detail',
          cell: (row) => <Amount value={row.revenueAll} currency={currency} />,
        },
      ]
  return (
    <Table
      caption={never ? 'Never sold' : 'Not sold any more'}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', head: 'Name', names: true, phone: 'lead', width: '18rem', cell: name },
        ...when,
        { key: 'why', head: 'What was said', phone: 'detail', width: '20rem', cell: said },
        {
          key: 'do',
          head: <span className="sr-only">What to do</span>,
          phone: 'detail',
          cell: (row) => (mayEdit ? <WhatToDo row={row} /> : null),
        },
      ]}
    />
  )
}

function name({ id, name, code }: UnsoldProduct) {
  return (
    <>
      <TextLink quiet href={`/offers/catalogue/${id}` as Route}>
        {name}
      </TextLink>
      {code && code !== name ? <span className="text-ink-faint"> · {code}</span> : null}
    </>
  )
}

function said({ brought, reasons, successorName, code, lastDay }: UnsoldProduct) {
  if (successorName) return `Replaced by ${successorName}`
  if (reasons.length) return <Reasons reasons={reasons} />
  if (brought) return `Brought to ${countOf(brought, 'account')}; none said why not`
  return (
    <span className="text-ink-faint">
      {code === null && lastDay === null ? 'Invoices cannot say: it has no code' : 'Not brought to anybody'}
    </span>
  )
}

function WhatToDo({ row: { id, name, successorName } }: { row: UnsoldProduct }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {successorName ? (
        <TextLink href={`/offers/catalogue/${id}#owed` as Route}>Who is owed the upgrade</TextLink>
      ) : (
        <>
          <TextLink href={`/offers/catalogue/${id}#replaced` as Route}>Replace</TextLink>
          <TextLink href={`/offers/launches/new?product=${id}` as Route}>Bring it</TextLink>
        </>
      )}
      <EndProduct id={id} name={name} />
    </span>
  )
}
