import type { PriceTime } from '#lib/core/offers/price-list.ts'
import { showUnitPrice, tellValidity } from '#lib/core/offers/price-words.ts'
import { Headline, Section } from '#lib/ui/page.tsx'
import { Table } from '#lib/ui/table.tsx'
import type { ProductView } from './load.ts'
import { PriceForm } from './price-form.tsx'

const TIME_WORDS: Record<PriceTime, string> = { today: 'Today', 'to come': 'To come', past: 'Past' }

/** Today's price first, then the whole list: what holds, what is to come, what is past. */
export function PricePart({ view }: { view: ProductView }) {
  const { product, price, prices, maySetPrices, countries, currency, today } = view
  return (
    <Section title="Price list" id="prices" wide>
      <Headline>
        {price ? (
          <>
            {showUnitPrice(price.unitPrice, price.currency)} today
            {price.fromQuantity === '0' ? '' : `, from ${price.fromQuantity}`}
            {price.country === null ? '' : `, in ${price.country}`}
          </>
        ) : prices.length ? (
          'No price holds today.'
        ) : (
          'No price is said yet.'
        )}
      </Headline>
      {prices.length ? (
        <div className="mt-4">
          <Table
            caption={`Price list of ${product.name}`}
            rows={prices}
            rowKey={(line) => line.id}
            columns={[
              {
                key: 'price',
                head: 'One unit',
                figure: true,
                names: true,
                phone: 'lead',
                cell: (line) => showUnitPrice(line.unitPrice, line.currency),
              },
              {
                key: 'from',
                head: 'From quantity',
                figure: true,
                phone: 'detail',
                cell: (line) => (line.fromQuantity === '0' ? 'any' : `from ${line.fromQuantity}`),
              },
              { key: 'country', head: 'Where', phone: 'detail', cell: (line) => line.country ?? 'everywhere' },
              { key: 'time', head: 'When', phone: 'detail', cell: (line) => <When line={line} /> },
              { key: 'note', head: 'Note', phone: 'detail', width: '16rem', cell: (line) => line.note },
              ...(maySetPrices
                ? [
                    {
                      key: 'change',
                      head: <span className="sr-only">Change</span>,
                      phone: 'figure' as const,
                      cell: (line: ProductView['prices'][number]) => (
                        <PriceForm row={line} productId={product.id} countries={countries} today={today} />
                      ),
                    },
                  ]
                : []),
            ]}
          />
        </div>
      ) : null}
      {maySetPrices ? (
        <div className="mt-4">
          <PriceForm productId={product.id} countries={countries} today={today} currency={currency} />
        </div>
      ) : null}
    </Section>
  )
}

function When({ line }: { line: ProductView['prices'][number] }) {
  return (
    <span className={line.time === 'past' ? 'text-ink-faint' : ''}>
      {TIME_WORDS[line.time]}
      <span className="text-ink-faint">, {tellValidity(line)}</span>
    </span>
  )
}
