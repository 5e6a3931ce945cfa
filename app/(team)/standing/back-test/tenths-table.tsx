import type { BackTestRow } from '#lib/core/buying/back-test.ts'
import { inWords } from '#lib/core/number-words.ts'
import { Share } from '#lib/ui/share.tsx'
import { Table } from '#lib/ui/table.tsx'

/** The figures of the tenths, the most likely first; `head` names what was foretold. */
export function TenthsTable({ rows, head }: { rows: readonly BackTestRow[]; head: string }) {
  return (
    <Table
      caption="Foretold and come true by tenths"
      rows={rows.toReversed()}
      rowKey={(row) => rows.indexOf(row)}
      columns={[
        { key: 'words', head, names: true, phone: 'lead', cell: ({ predicted }) => inWords(predicted) },
        { key: 'n', head: 'Predictions', figure: true, phone: 'hide', cell: ({ n }) => n.toLocaleString('en-US') },
        {
          key: 'predicted',
          head: 'Foretold',
          figure: true,
          phone: 'detail',
          cell: ({ predicted }) => (
            <>
              <span className="min-[52rem]:hidden">foretold </span>
              <Share value={predicted} />
            </>
          ),
        },
        {
          key: 'observed',
          head: 'Came true',
          figure: true,
          phone: 'figure',
          cell: ({ observed }) => <Share value={observed} />,
        },
      ]}
    />
  )
}
