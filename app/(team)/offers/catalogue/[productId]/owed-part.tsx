import type { Route } from 'next'
import type { OwedUpgrade, OwedUpgrades } from '#db/reports/product-buyers.ts'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import { BringUpgrade } from './bring-upgrade.tsx'
import type { ProductView } from './load.ts'

/** Who bought what was replaced and has nothing of what followed: loyal ones first, and a launch to all of them. */
export function OwedPart({ view, owed }: { view: ProductView; owed: OwedUpgrades }) {
  const { product, mayBring, typology, currency, upgradeMonths, asOf } = view
  const { rows, count, loyal, old, next, since } = owed
  const offered = next.findLast(({ archived }) => !archived)
  const names = (products: readonly { name: string }[]) => listNames(products.map(({ name }) => `“${name}”`))
  return (
    <Section
      title="Who is owed the upgrade"
      id="owed"
      wide
      actions={mayBring && count > 0 && offered ? <BringUpgrade productId={product.id} /> : null}
    >
      <Headline>
        {count === 0 ? (
          <>
            Nobody: whoever bought {names(old)} within {countOf(upgradeMonths, 'month')} has {names(next)} too, or
            nobody bought it.
          </>
        ) : (
          <>
            {countOf(count, 'account')} bought {names(old)} and not {names(next)}
            {loyal
              ? `, ${loyal === count ? (count === 1 ? 'and it is loyal' : 'all of them loyal') : `${loyal.toLocaleString('en-US')} of them loyal`}`
              : ''}
            .
          </>
        )}
        <Why
          of="Accounts owed the upgrade"
          formula={`Accounts whose purchases of ${names(old)} are above zero, credit notes taken off, and that bought nothing of ${names(next)} in the same time. Accounts put away or of our own company are left out.`}
          inputs={[
            { label: 'Purchases since', value: <DayText day={since} short /> },
            { label: 'Records complete through', value: <DayText day={asOf} short /> },
            { label: 'Loyal among them', value: loyal.toLocaleString('en-US') },
          ]}
          records={{ href: '/settings/offers' as Route, label: 'How far back, and who is loyal' }}
          help="/help/numbers#what-we-sell"
        />
      </Headline>
      {next.every(({ code }) => code === null) ? (
        <p className="mt-2 max-w-column text-sm text-ink-faint">
          {names(next)} has no code that invoice lines could name, so nobody is known to have it: give it one as soon as
          it is invoiced.
        </p>
      ) : null}
      {rows.length ? (
        <div className="mt-4">
          <Table
            caption="Accounts owed the upgrade, loyal ones first"
            rows={rows}
            rowKey={(row) => row.accountId}
            columns={[
              { key: 'account', head: 'Account', names: true, phone: 'lead', width: '20rem', cell: account },
              {
                key: 'stage',
                head: 'Stage',
                phone: 'detail',
                cell: (row) => <StageName stage={row.stage ?? 'unknown'} typology={typology} />,
              },
              { key: 'loyal', head: 'Loyal', phone: 'detail', cell: (row) => (row.loyal ? 'Loyal' : '') },
              {
                key: 'bought',
                head: `Bought, ${currency}`,
                figure: true,
                phone: 'figure',
                cell: (row) => (row.baseNet === null ? 'no rate' : <Amount value={row.baseNet} currency={currency} />),
              },
              {
                key: 'last',
                head: 'Last bought',
                figure: true,
                phone: 'detail',
                cell: (row) => <DayText day={row.lastDay} short />,
              },
              {
                key: 'owner',
                head: 'Owner',
                phone: 'detail',
                cell: (row) => row.ownerName ?? <span className="text-ink-faint">nobody</span>,
              },
            ]}
          />
          {count > rows.length ? (
            <p className="mt-3 text-sm text-ink-faint">
              And {countOf(count - rows.length, 'more', 'more')}. A launch puts all of them in order.
            </p>
          ) : null}
        </div>
      ) : null}
    </Section>
  )
}

function account({ accountId, accountName }: OwedUpgrade) {
  return (
    <TextLink quiet href={`/accounts/${accountId}` as Route}>
      {accountName}
    </TextLink>
  )
}
