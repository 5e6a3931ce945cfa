import type { SharedItem } from '#lib/flows/share-content.ts'
import { DayText } from '#lib/ui/day-text.tsx'

/** What was shared with this contact, and nothing else. */
export function OwedList({ owed }: { owed: readonly SharedItem[] }) {
  if (owed.length === 0) {
    return (
      <p className="text-ink-soft">
        Nothing was shared with you yet. What we promise you, and share, will stand here before anything else.
      </p>
    )
  }
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {owed.map(({ key, text, due, done }) => (
        <li key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5 wrap-anywhere">
          <span className={done ? 'min-w-0 text-ink-soft' : 'min-w-0 font-medium'}>{text}</span>
          <span className="text-sm text-ink-faint">
            {done ? (
              'done'
            ) : due ? (
              <>
                by <DayText day={due} />
              </>
            ) : (
              'no day was set'
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
