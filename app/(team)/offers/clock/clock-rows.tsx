import type { Route } from 'next'
import { wordOf } from '#lib/core/standing/typology.ts'
import { ActionRow, type RowAction } from '#lib/ui/action-row.tsx'
import { Amount } from '#lib/ui/amount.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import type { ClockRow, ClockView } from './load.ts'
import { ReadyToBring } from './ready-to-bring.tsx'
import { WaitBar } from './wait-bar.tsx'

/** Who waits, the longest first: what was brought last and what came of it, what lies ready, and the way to bring it. */
export function ClockRows({
  rows,
  view: { typology, currency, today, mayEdit, whose },
}: {
  rows: readonly ClockRow[]
  view: ClockView
}) {
  return (
    <ul className="mt-4 divide-y divide-rule">
      {rows.map((row) => (
        <ActionRow
          key={row.id}
          href={`/accounts/${row.id}` as Route}
          title={row.name}
          lead={
            <StageGlyph
              stage={row.stage}
              voice={row.said ? 'declared' : 'evident'}
              name={wordOf(typology, row.stage)}
            />
          }
          figure={
            <>
              <Amount value={row.revenue12m} currency={currency} /> {currency}
            </>
          }
          why={
            <>
              <WaitBar days={row.days} cadence={row.cadence} />
              <p>{row.wait}</p>
              {row.last ? <p className="text-ink-faint">{row.last}</p> : null}
              <ReadyToBring drafted={row.drafted} owed={row.owed} today={today} />
              {whose === 'all' && row.ownerName ? (
                <p className="text-ink-faint">{row.ownerName} looks after them.</p>
              ) : null}
            </>
          }
          actions={mayEdit ? actionsOf(row, today) : []}
        />
      ))}
    </ul>
  )
}

function actionsOf({ id, name, drafted }: ClockRow, today: string): RowAction[] {
  const bring: RowAction[] =
    drafted && drafted.opensDay <= today
      ? [
          {
            key: 'b',
            label: 'Bring it',
            name: `Bring ${drafted.title} to ${name}`,
            href: `/offers/pitches/${drafted.id}` as Route,
          },
        ]
      : []
  return [
    ...bring,
    {
      key: 'v',
      label: 'Value added',
      name: `Value added for ${name}`,
      href: `/offers/value/new?account=${id}` as Route,
    },
    { key: 't', label: 'Task', name: `Task for ${name}`, href: `/tasks/new?account=${id}` as Route },
  ]
}
