import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

/** Below 52rem (a phone, a laptop at 200 %) a row is a card: `lead` and `figure` share its first line, `detail` a line below, `hide` is left out; `tick` is the box before it. */
export type PhonePlace = 'lead' | 'figure' | 'detail' | 'hide' | 'tick'

export type Column<Row> = {
  key: string
  head: ReactNode
  cell: (row: Row, index: number) => ReactNode
  /** Figures stand right-aligned in tabular digits. */
  figure?: boolean
  phone?: PhonePlace
  /** The address that sorts by this column, and how it is sorted now. */
  sort?: { href: Route; now: 'ascending' | 'descending' | null }
  /** Long names end with an ellipsis at this width. */
  width?: string
  /** The cell that names the row, read out with each of its figures. */
  names?: boolean
}

/** Plain server-rendered cells: cheap to make in hundreds, nothing to hydrate. */
export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  foot,
  showCaption = false,
  scrolls,
}: {
  /** What the table holds; heard, and seen with `showCaption`. */
  caption: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row, index: number) => string | number
  /** Cells of a last row (totals, the tail), one per column. */
  foot?: readonly ReactNode[]
  showCaption?: boolean
  /** What it is called, where its rows hold nothing to press and it may be wider than the window: then keys can scroll it. */
  scrolls?: string
}) {
  return (
    <div
      className="min-[52rem]:overflow-x-auto"
      {...(scrolls !== undefined && { role: 'region', 'aria-label': scrolls, tabIndex: 0 })}
    >
      <table className="rows">
        <caption className={showCaption ? 'pb-2 text-start text-ink-faint' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                aria-sort={column.sort?.now ?? undefined}
                className={column.figure ? 'figure' : undefined}
              >
                {column.sort ? <SortLink {...column.sort}>{column.head}</SortLink> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={rowKey(row, index)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column}>
                  {column.cell(row, index)}
                </Cell>
              ))}
            </tr>
          ))}
          {foot ? (
            <tr className="rest">
              {columns.map((column, index) => (
                <Cell key={column.key} column={column}>
                  {foot[index]}
                </Cell>
              ))}
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, children }: { column: Column<Row>; children: ReactNode }) {
  const Tag = column.names ? 'th' : 'td'
  return (
    <Tag
      scope={column.names ? 'row' : undefined}
      data-phone={column.phone}
      style={column.width ? { maxWidth: column.width } : undefined}
      className={column.figure ? 'figure' : column.width ? 'cut' : undefined}
    >
      {children}
    </Tag>
  )
}

/** Sorts by its column; the arrow says how it is sorted now. */
export function SortLink({
  href,
  now,
  children,
}: {
  href: Route
  now: 'ascending' | 'descending' | null
  children: ReactNode
}) {
  return (
    <Link href={href} scroll={false} prefetch={false} className={`hover:text-ink ${now ? 'text-ink' : ''}`}>
      {children}
      <span aria-hidden="true" className="inline-block w-[1.1em] text-center">
        {now === 'ascending' ? '↑' : now === 'descending' ? '↓' : ''}
      </span>
    </Link>
  )
}
