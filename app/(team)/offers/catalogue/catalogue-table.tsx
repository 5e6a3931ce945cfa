import type { Route } from 'next'
import type { ProductSort } from '#db/reports/product-list.ts'
import { PRODUCT_KIND_WORDS } from '#lib/core/offers/offer.ts'
import { showUnitPrice } from '#lib/core/offers/price-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { type Column, Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { catalogueAddress } from './address.ts'
import type { CatalogueView } from './load.ts'

type Row = CatalogueView['rows'][number]

/** One page of the catalogue. */
export function CatalogueTable({ list: { view, rows, currency } }: { list: CatalogueView }) {
  const sort = (by: ProductSort): Column<Row>['sort'] => {
    const now = view.sort === by ? (view.descending ? 'descending' : 'ascending') : null
    const descending = now === null ? by !== 'name' : !view.descending
    return { href: catalogueAddress(view, { sort: by, descending }), now }
  }
  return (
    <Table
      caption="Catalogue"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', head: 'Name', names: true, phone: 'lead', width: '20rem', sort: sort('name'), cell: name },
        { key: 'kind', head: 'Kind', phone: 'hide', cell: (row) => PRODUCT_KIND_WORDS[row.kind] },
        { key: 'price', head: 'Price now', figure: true, phone: 'detail', cell: price },
        {
          key: 'revenue',
          head: `Revenue, ${currency}`,
          figure: true,
          phone: 'figure',
          sort: sort('revenue'),
          cell: (row) => (row.invoiced ? <Amount value={row.revenue12m} currency={currency} /> : none('on no invoice')),
        },
        {
          key: 'lines',
          head: 'Lines',
          figure: true,
          phone: 'hide',
          sort: sort('lines'),
          cell: (row) => (row.invoiced ? row.lines12m.toLocaleString('en-US') : ''),
        },
        {
          key: 'sold',
          head: 'Last sold',
          figure: true,
          phone: 'detail',
          sort: sort('sold'),
          cell: sold,
        },
        { key: 'successor', head: 'Replaced by', phone: 'detail', width: '14rem', cell: successor },
      ]}
    />
  )
}

const none = (text: string) => <span className="text-ink-faint">{text}</span>

/** What a card has no heading for. */
const onPhone = (text: string) => <span className="min-[52rem]:hidden">{text} </span>

function sold({ lastDay, invoiced }: Row) {
  if (!lastDay) return invoiced ? none('never') : ''
  return (
    <>
      {onPhone('Last sold')}
      <DayText day={lastDay} short />
    </>
  )
}

function name({ id, name, code }: Row) {
  return (
    <>
      <TextLink quiet href={`/offers/catalogue/${id}` as Route}>
        {name}
      </TextLink>
      {code && code !== name ? <span className="text-ink-faint"> · {code}</span> : null}
    </>
  )
}

function price({ price }: Row) {
  if (!price) return <span className="text-ink-faint max-[52rem]:hidden">not said</span>
  const from = price.fromQuantity === '0' ? '' : `from ${price.fromQuantity}: `
  return (
    <span className="whitespace-nowrap tabular-nums">
      {from}
      {showUnitPrice(price.unitPrice, price.currency)}
      {price.country === null ? '' : ` in ${price.country}`}
    </span>
  )
}

function successor({ successorId, successorName }: Row) {
  if (!successorId) return null
  return (
    <>
      {onPhone('Replaced by')}
      <TextLink quiet href={`/offers/catalogue/${successorId}` as Route}>
        {successorName}
      </TextLink>
    </>
  )
}
