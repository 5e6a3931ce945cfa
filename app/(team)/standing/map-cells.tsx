import type { Route } from 'next'
import { Fragment } from 'react'
import { wordOf } from '#lib/core/standing/typology.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { StandingMapView } from './load-map.ts'
import { cellAddress, declaredWord, LIE_WORDS } from './map-words.ts'

/** What lies off the diagonal by weight first, then the rest: the map as a table, with the largest names of each cell. */
const ORDER = ['more', 'less', 'silent', 'honest', 'undeclared', 'outcome']

export function MapCells({ map: { layout, accounts, typology, view, currency } }: { map: StandingMapView }) {
  const places = layout.places
    .flatMap((place) => (place.cell ? [{ ...place, cell: place.cell }] : []))
    .sort((a, b) => ORDER.indexOf(a.lie) - ORDER.indexOf(b.lie) || Number(b.cell.revenue) - Number(a.cell.revenue))
  return (
    <Section title="The map as a table" id="map-table" wide>
      <Table
        caption="Accounts by what is declared and what is evident"
        rows={places}
        rowKey={({ declared, evident }) => `${declared}|${evident}`}
        columns={[
          {
            key: 'said',
            head: 'You say',
            names: true,
            phone: 'lead',
            cell: ({ declared }) => (
              <>
                {declared === null ? null : <StageGlyph stage={declared} voice="declared" />}{' '}
                {declaredWord(typology, declared)}
              </>
            ),
          },
          {
            key: 'evident',
            head: 'The records',
            phone: 'detail',
            cell: ({ evident }) => (
              <>
                <StageGlyph stage={evident} /> {wordOf(typology, evident)}
              </>
            ),
          },
          {
            key: 'lie',
            head: 'So',
            phone: 'detail',
            cell: ({ lie }) => <span className="text-ink-soft">{LIE_WORDS[lie]}</span>,
          },
          {
            key: 'largest',
            head: 'Largest',
            phone: 'detail',
            cell: ({ declared, evident }) => (
              <span className="wrap-anywhere">
                {accounts
                  .filter((account) => account.declared === declared && account.evident === evident)
                  .slice(0, 3)
                  .map(({ id, name }, i) => (
                    <Fragment key={id}>
                      {i ? ', ' : ''}
                      <TextLink quiet href={`/accounts/${id}` as Route}>
                        {name}
                      </TextLink>
                    </Fragment>
                  ))}
              </span>
            ),
          },
          {
            key: 'accounts',
            head: 'Accounts',
            figure: true,
            phone: 'figure',
            cell: ({ declared, evident, cell }) => (
              <TextLink href={cellAddress(view, declared, evident)}>
                {cell.accounts.toLocaleString('en-US')}
                <span className="sr-only">
                  {' '}
                  in the list: {declaredWord(typology, declared)}, {wordOf(typology, evident)}
                </span>
              </TextLink>
            ),
          },
          {
            key: 'revenue',
            head: `Revenue, ${currency}`,
            figure: true,
            phone: 'hide',
            cell: ({ cell }) => <Amount value={cell.revenue} currency={currency} />,
          },
        ]}
      />
    </Section>
  )
}
