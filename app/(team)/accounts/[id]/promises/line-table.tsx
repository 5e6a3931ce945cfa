import { SIDE_LABELS, SIZE_LABELS } from '#lib/core/promises/promise.ts'
import { dayOf, type PromiseLine } from '#lib/core/trust/promise-line.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Table } from '#lib/ui/table.tsx'
import { Bead } from './bead.tsx'
import { beadWords, TICK_WORDS } from './bead-words.ts'

/** The promise line without its picture: what hangs on it, the newest first, and what the ticks and the curve say. */
export function LineTable({ line: { us, them } }: { line: PromiseLine }) {
  const rows = [...us.beads, ...them.beads].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : 0))
  return (
    <>
      {[us, them].map((lane) =>
        lane.ticks.length ? (
          <p key={lane.madeBy} className="mb-2">
            {TICK_WORDS[lane.madeBy](lane.ticks)}.
          </p>
        ) : null,
      )}
      <Table
        caption="Promises by day"
        scrolls="Promises by day"
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'day', head: 'Day', phone: 'figure', cell: (row) => <DayText day={dayOf(row)} short /> },
          { key: 'text', head: 'Promise', names: true, phone: 'lead', width: '24rem', cell: ({ text }) => text },
          { key: 'side', head: 'Side', phone: 'detail', cell: ({ madeBy }) => SIDE_LABELS[madeBy] },
          {
            key: 'became',
            head: 'What became of it',
            phone: 'detail',
            cell: (row) => (
              <>
                <Bead look={row.look} fraction={row.fraction} /> {beadWords(row)}
              </>
            ),
          },
          { key: 'size', head: 'Weight', phone: 'hide', cell: ({ size }) => SIZE_LABELS[size] },
        ]}
      />
    </>
  )
}
