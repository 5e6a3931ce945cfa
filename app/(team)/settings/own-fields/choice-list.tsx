'use client'
import { useId, useRef } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL } from '#lib/ui/field.tsx'

/** A word being edited; `was` is the word that stands there now, null for a new one. */
export type ChoiceRow = { key: number; was: string | null; word: string }

export function rowsOf(words: readonly string[]): ChoiceRow[] {
  const rows = words.map((word, key) => ({ key, was: word, word }))
  return rows.length ? rows : [{ key: 0, was: null, word: '' }]
}

/** The words one may choose from, one beneath the other; Enter makes the next. */
export function ChoiceList({
  rows,
  onChange,
  error,
}: {
  rows: ChoiceRow[]
  onChange: (rows: ChoiceRow[]) => void
  error: string | undefined
}) {
  const id = useId()
  const list = useRef<HTMLOListElement>(null)
  const add = () => {
    onChange([...rows, { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, was: null, word: '' }])
    // once it is there
    setTimeout(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  return (
    <fieldset className="min-w-0" aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}>
      <legend className="mb-1.5 text-sm font-medium">Choices</legend>
      <ol ref={list} className="space-y-2">
        {rows.map((row, index) => (
          <li key={row.key} className="flex gap-2">
            <input
              type="text"
              aria-label={`Choice ${index + 1}`}
              aria-invalid={error ? true : undefined}
              maxLength={80}
              autoComplete="off"
              value={row.word}
              className={CONTROL}
              onChange={(event) =>
                onChange(rows.map((other) => (other === row ? { ...row, word: event.target.value } : other)))
              }
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
            <Button
              aria-label={`Remove choice ${index + 1}`}
              disabled={rows.length === 1}
              onClick={() => onChange(rows.filter((other) => other !== row))}
            >
              ×
            </Button>
          </li>
        ))}
      </ol>
      <Button className="mt-2" size="small" onClick={add}>
        Add a choice
      </Button>
      {error ? (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-broken">
          {error}
        </p>
      ) : null}
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-ink-faint">
        A word that is renamed is renamed at every account that has it.
      </p>
    </fieldset>
  )
}
