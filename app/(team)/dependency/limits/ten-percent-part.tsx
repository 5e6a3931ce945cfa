import type { Route } from 'next'
import { showLine } from '#lib/core/dependency/sentences.ts'
import { sumAmounts } from '#lib/core/money.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { ExportLink } from '#lib/ui/export-link.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { LimitsView } from './load.ts'

/** Customers at or above the line, with amounts and the year before; and by whose rules the list is written. */
export function TenPercentPart({ view: { ten, framework, currency } }: { view: LimitsView }) {
  const line = showLine(ten.line)
  const { rows, before } = ten
  return (
    <Section
      title={`Customers at or above ${line}`}
      id="large"
      wide
      note={
        <>
          Share of reported revenue of {ten.span.label}; accounts under one parent count as one, by today’s structure
          {before ? `, also in the year before: ${before.span.label}` : ''}.
          <Why
            of={`At or above ${line}`}
            formula={`Invoices less credit notes of a group, divided by all revenue of the same months. Decided to the cent: exactly ${line} is on the list.`}
            inputs={[{ label: 'Reported revenue', value: <Amount value={ten.reported} currency={currency} exact /> }]}
            help="/help/numbers#limits"
            note="Revenue within your own company is left out of both."
          />
        </>
      }
    >
      {rows === null ? (
        <p className="max-w-column">Credit notes outweigh what was invoiced: no customer’s share can be said.</p>
      ) : rows.length === 0 ? (
        <p className="max-w-column">No customer reaches {line} of reported revenue.</p>
      ) : (
        <Table
          caption={`Customers at or above ${line} of reported revenue`}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            {
              ...{ key: 'name', head: 'Customer', names: true, phone: 'lead' },
              cell: (row) => (
                <TextLink quiet href={`/accounts/${row.key}` as Route}>
                  {row.name}
                </TextLink>
              ),
            },
            {
              ...{ key: 'net', head: `Revenue, ${currency}`, figure: true, phone: 'figure' },
              cell: (row) => <Amount value={row.net} currency={currency} />,
            },
            { key: 'share', head: 'Share', figure: true, phone: 'detail', cell: (row) => <Share value={row.share} /> },
            ...(before
              ? [
                  {
                    ...{ key: 'before', head: 'Year before', figure: true, phone: 'detail' as const },
                    cell: (row: (typeof rows)[number]) => (
                      <>
                        <OnPhone>a year before </OnPhone>
                        <Amount value={row.before?.net ?? '0'} currency={currency} />
                      </>
                    ),
                  },
                  {
                    ...{ key: 'share-before', head: 'Share then', figure: true, phone: 'detail' as const },
                    cell: (row: (typeof rows)[number]) =>
                      row.before?.share == null ? 'no share then' : <Share value={row.before.share} />,
                  },
                ]
              : []),
          ]}
          foot={[
            'Together',
            <Amount key="net" value={sumAmounts(rows.map(({ net }) => net))} currency={currency} />,
            null,
            ...(before
              ? [
                  <Amount
                    key="before"
                    value={sumAmounts(rows.map((row) => row.before?.net ?? '0'))}
                    currency={currency}
                  />,
                  null,
                ]
              : []),
          ]}
        />
      )}
      {ten.noBefore ? <p className="mt-3 max-w-column text-sm text-ink-soft">{ten.noBefore}</p> : null}
      <p className="mt-5 max-w-column text-sm text-ink-soft">
        <span className="font-medium text-ink">{framework.label}.</span> {framework.about}
      </p>
      {rows?.length ? (
        <ExportLink href="/dependency/limits/customers.csv" label="Export the large customers as CSV">
          Export as CSV
        </ExportLink>
      ) : null}
    </Section>
  )
}

/** Where a card has no heads of columns. */
function OnPhone({ children }: { children: string }) {
  return <span className="min-[52rem]:hidden">{children}</span>
}
