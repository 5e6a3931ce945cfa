import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Day } from '#lib/core/day.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { BringRow } from './load.ts'
import { PitchButtons } from './pitch-buttons.tsx'

/** Offers to accounts in lines, each with what can be said of it where it stands; J and K walk them. */
export function BringRows({
  rows,
  today,
  mayEdit,
  tick,
}: {
  rows: readonly BringRow[]
  today: Day
  mayEdit: boolean
  /** The box that chooses a row, while rows are chosen. */
  tick?: (row: BringRow) => ReactNode
}) {
  return (
    <ul className="divide-y divide-rule">
      {rows.map((row) => (
        <li
          key={row.id}
          data-row=""
          className="-mx-2 flex min-w-0 items-start gap-2.5 rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
        >
          {tick ? <span className="pt-1">{tick(row)}</span> : null}
          <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-1.5">
            <div className="min-w-0 flex-1 basis-64">
              <p className="min-w-0 wrap-anywhere">
                <Link
                  href={`/offers/pitches/${row.id}` as Route}
                  data-pitch=""
                  prefetch={false}
                  className="link link-quiet"
                >
                  {row.offerTitle}
                </Link>{' '}
                to{' '}
                <TextLink quiet href={`/accounts/${row.accountId}` as Route}>
                  {row.accountName}
                </TextLink>
              </p>
              <p className="text-sm text-ink-soft wrap-anywhere">
                {row.about}
                {row.owed ? (
                  <span className="text-broken">
                    {row.about ? ' · ' : ''}owed first: {row.owed}
                  </span>
                ) : null}
              </p>
            </div>
            {mayEdit ? <PitchButtons pitch={row} today={today} /> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}
