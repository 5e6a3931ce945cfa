'use client'
import { GlyphSprite } from '#lib/ui/glyph-sprite.tsx'
import { nameCell, shownColumn } from './account-cells.tsx'
import { type ShownList, Tick } from './account-table.tsx'
import { columnHead } from './columns.ts'
import type { Selection } from './selection.ts'

/** One page of accounts as cards: each with the columns that were chosen, by name. */
export function AccountCards({ list, selection }: { list: ShownList; selection: Selection | null }) {
  const { rows, columns, ownFields, currency, reading, typology } = list
  const shown = columns.map((id) => ({ id, head: columnHead(id, ownFields, currency), ...shownColumn(id) }))
  const withParent = !columns.includes('parent')
  return (
    <>
      <GlyphSprite declared={typology.stages.map(({ key }) => key)} />
      <ul className="account-cards">
        {rows.map((row) => (
          <li key={row.id} data-row="">
            <div className="flex items-start gap-2.5">
              {selection ? <Tick row={row} selection={selection} /> : null}
              <p className="min-w-0 wrap-anywhere">{nameCell(row, withParent)}</p>
            </div>
            <dl>
              {shown.map(({ id, head, cell }) => {
                const content = cell(row, { currency, reading, typology })
                return content ? (
                  <div key={id}>
                    <dt>{head}</dt>
                    <dd>{content}</dd>
                  </div>
                ) : null
              })}
            </dl>
          </li>
        ))}
      </ul>
    </>
  )
}
