'use client'
import type { Route } from 'next'
import { useState } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { KeptRow } from './load.ts'

const MOST = 3

/** The scenarios kept; up to three are chosen to be compared. */
export function KeptList({ rows }: { rows: readonly KeptRow[] }) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(0, MOST))
  return (
    <div className="max-w-column">
      <ul className="divide-y divide-rule border-y border-rule">
        {rows.map((row) => (
          <li key={row.id} className="flex items-start gap-3 py-3">
            <input
              type="checkbox"
              aria-label={`Compare ${row.name}`}
              checked={chosen.includes(row.id)}
              disabled={chosen.length >= MOST && !chosen.includes(row.id)}
              onChange={() => toggle(row.id)}
              className="mt-1 size-4 shrink-0 accent-accent pointer-coarse:size-6"
            />
            <span className="min-w-0 wrap-anywhere">
              <TextLink href={`/dependency/what-if?scenario=${row.id}` as Route}>{row.name}</TextLink>
              <span className="block text-sm text-ink-soft">Without {row.lost}.</span>
              {row.note ? <span className="block text-sm whitespace-pre-line text-ink-soft">{row.note}</span> : null}
              <span className="block text-xs text-ink-faint">
                {row.by}, <DayText day={row.day} />
              </span>
            </span>
          </li>
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        {chosen.length >= 2 ? (
          <ButtonLink href={`/dependency/what-if/compare?with=${chosen.join(',')}` as Route} weight="primary">
            Compare {countOf(chosen.length, 'scenario')}
          </ButtonLink>
        ) : (
          <p className="text-sm text-ink-faint">
            {rows.length > 1 ? 'Tick two or three to compare them side by side.' : 'Keep a second one to compare them.'}
          </p>
        )}
      </div>
    </div>
  )
}
