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
      <ul className="space-y-1">
        {shown.map((column, at) => (
          <li key={column} className="flex items-center gap-2">
            <Check label={head(column)} checked onChange={() => setShown(shown.filter((other) => other !== column))} />
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
          </li>
        ))}
      </ul>
      <ul className="mt-3 space-y-1 border-t border-rule pt-3">
        {all
          .filter((column) => !shown.includes(column))
          .map((column) => (
            <li key={column}>
              <Check label={head(column)} checked={false} onChange={() => setShown([...shown, column])} />
            </li>
          ))}
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

function Check({ label, checked, onChange }: { label: string | null; checked: boolean; onChange: () => void }) {
  return (
    <label className="flex min-w-0 flex-1 items-center gap-2.5 py-1 wrap-anywhere">
      <input type="checkbox" checked={checked} onChange={onChange} className="size-4 shrink-0 accent-accent" />
      {label}
    </label>
  )
}
