import { showDay } from '#lib/core/day-words.ts'
import { type ReportCell, type ReportColumn, type ReportTable, restOf } from '#lib/core/dependency/report-document.ts'
import { showAmount } from '#lib/core/money.ts'
import { countOf, showShare } from '#lib/core/number-words.ts'

/**
 * A table of a report: on a phone each row is a card, on paper its head stands on every page. Long ones end with one line for the rest, which
 * the CSV file lists.
 */
export function ReportTableView({ table, currency }: { table: ReportTable; currency: string }) {
  const { columns, rows, total, note, caption } = table
  const rest = restOf(table)
  const named = columns.findIndex(({ kind }) => kind === 'text')
  const first = columns.findIndex(({ kind }, at) => at > named && isFigure(kind))
  const cells = (row: readonly ReportCell[]) => row.map((cell, at) => ({ ...columns[at]!, at, cell }))
  return (
    <figure className="report-figure">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the window is scrolled by keys */}
      <section className="report-scroll" aria-label={caption} tabIndex={0}>
        <table className="report-table">
          <caption>
            {caption}
            {columns.some(({ kind }) => kind === 'amount') ? <span>, {currency}</span> : null}
          </caption>
          <thead>
            <tr>
              {columns.map(({ key, head, kind }) => (
                <th key={key} scope="col" data-figure={isFigure(kind)}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rest ? table.shown : rows.length).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document, in their order
              <tr key={index}>
                {cells(row).map(({ key, head, kind, at, cell }) =>
                  at === named ? (
                    <th key={key} scope="row">
                      {showCell(cell, kind, currency)}
                    </th>
                  ) : (
                    <td
                      key={key}
                      data-head={head}
                      data-kind={kind}
                      data-figure={isFigure(kind)}
                      data-first={at === first || undefined}
                    >
                      {showCell(cell, kind, currency)}
                    </td>
                  ),
                )}
              </tr>
            ))}
            {rest ? (
              <tr data-rest>
                {cells(rest.cells).map(({ key, head, kind, at, cell }) => (
                  <td
                    key={key}
                    data-head={at === named ? undefined : head}
                    data-figure={isFigure(kind)}
                    data-first={at === first || undefined}
                  >
                    {at === named
                      ? `${countOf(rest.count, 'more', 'more')}, in the CSV file`
                      : showCell(cell, kind, currency)}
                  </td>
                ))}
              </tr>
            ) : null}
            {total ? (
              <tr data-total>
                {cells(total).map(({ key, head, kind, at, cell }) => (
                  <td
                    key={key}
                    data-head={at === named ? undefined : head}
                    data-figure={isFigure(kind)}
                    data-first={at === first || undefined}
                  >
                    {showCell(cell, kind, currency)}
                  </td>
                ))}
              </tr>
            ) : null}
          </tbody>
        </table>
      </section>
      {note ? <figcaption>{note}</figcaption> : null}
    </figure>
  )
}

function isFigure(kind: ReportColumn['kind']): true | undefined {
  return kind === 'text' || kind === 'day' ? undefined : true
}

/** As people read it: amounts to the cent (their currency stands above, but where a column holds all sorts), shares with one decimal. */
export function showCell(cell: ReportCell, of: ReportColumn['kind'], currency: string): string {
  const { kind, value } = cell !== null && typeof cell === 'object' ? cell : { kind: of, value: cell }
  if (value === null) return ''
  switch (kind) {
    case 'amount':
      return of === 'any'
        ? showAmount(String(value), currency)
        : showAmount(String(value), currency).slice(0, -currency.length - 1)
    case 'share':
      return showShare(Number(value))
    case 'number':
      return Number(value).toFixed(4)
    case 'count':
      return Number(value).toLocaleString('en-US')
    case 'day':
      return showDay(String(value))
    default:
      return String(value)
  }
}
