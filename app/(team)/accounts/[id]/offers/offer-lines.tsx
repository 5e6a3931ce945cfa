import type { Route } from 'next'
import Link from 'next/link'
import type { Day } from '#lib/core/day.ts'
import { isOpenPitch } from '#lib/core/offers/pitch.ts'
import { PitchButtons } from '../../../offers/pitches/pitch-buttons.tsx'
import type { OfferLine } from './offers-view.ts'

/** What was offered to an account, in lines; what is open can be answered where it stands. */
export function OfferLines({ rows, today, mayEdit }: { rows: readonly OfferLine[]; today: Day; mayEdit: boolean }) {
  return (
    <ul className="divide-y divide-rule">
      {rows.map((row) => (
        <li
          key={row.id}
          data-row=""
          className="-mx-2 flex flex-wrap items-start gap-x-4 gap-y-1.5 rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
        >
          <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
            <Link href={`/offers/pitches/${row.id}` as Route} prefetch={false} className="link link-quiet">
              {row.offerTitle}
            </Link>
            <p className="text-sm text-ink-soft">{row.words}</p>
          </div>
          {mayEdit && row.acts && isOpenPitch(row.state) ? <PitchButtons pitch={row} today={today} /> : null}
        </li>
      ))}
    </ul>
  )
}
