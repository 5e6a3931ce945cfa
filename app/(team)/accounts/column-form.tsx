'use client'
import { useState } from 'react'
import type { OwnField } from '#lib/core/own-kind.ts'
import { Button } from '#lib/ui/button.tsx'
import type { AccountView } from './address.ts'
import { type AccountColumn, allColumns, columnHead, PLAIN_COLUMNS } from './columns.ts'

/** Which columns, and in which order. */
export default function ColumnForm({
  view,
  ownFields,
  onDone,
}: {
  view: AccountView
  ownFields: readonly OwnField[]
  onDone: (change: Partial<AccountView>) => void
}) {
  const all = allColumns(ownFields)
  const [shown, setShown] = useState<AccountColumn[]>(() => view.columns.filter((column) => all.includes(column)))
  const move = (at: number, by: -1 | 1) => {
    const next = shown.with(at, shown[at + by]!).with(at + by, shown[at]!)
    setShown(next)
  }
  const head = (column: AccountColumn) => columnHead(column, ownFields)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onDone({ columns: shown })
      }}
    >
      <p className="mb-3 text-sm text-ink-soft">The account’s name always comes first.</p>
      {/* one list: a box that is ticked moves up among the shown, and keeps the focus */}
      <ul className="space-y-1">
        {[...shown, ...all.filter((column) => !shown.includes(column))].map((column, at) => {
          const isShown = at < shown.length
          return (
            <li
              key={column}
              className={`flex items-center gap-2 ${at > 0 && at === shown.length ? 'border-t border-rule pt-1' : ''}`}
            >
              <label className="flex min-w-0 flex-1 items-center gap-2.5 py-1 wrap-anywhere">
                <input
                  type="checkbox"
                  checked={isShown}
                  onChange={() => setShown(isShown ? shown.filter((other) => other !== column) : [...shown, column])}
                  className="size-4 shrink-0 accent-accent"
                />
                {head(column)}
              </label>
              {isShown ? (
                <>
                  <Button
                    size="small"
                    disabled={at === 0}
                    aria-label={`Move ${head(column)} to the front`}
                    onClick={() => move(at, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    disabled={at === shown.length - 1}
                    aria-label={`Move ${head(column)} back`}
                    onClick={() => move(at, 1)}
                  >
                    ↓
                  </Button>
                </>
              ) : null}
            </li>
          )
        })}
      </ul>
      <div className="mt-5 flex flex-wrap gap-2">
        <Button type="submit" weight="primary">
          Show these
        </Button>
        <Button onClick={() => onDone({ columns: PLAIN_COLUMNS })}>As they were at first</Button>
      </div>
    </form>
  )
}
