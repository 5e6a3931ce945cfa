import type { Route } from 'next'
import type { Day } from '#lib/core/day.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { OutcomeButtons } from '../../../promises/outcome-buttons.tsx'
import { DueWords } from '../../../promises/promise-row.tsx'
import type { OpenPromise } from './promises-view.ts'

/** Promises of one side that are still to be kept, what is due first before; each with what keeping or breaking it would do. */
export function OpenList({ rows, today, mayEdit }: { rows: readonly OpenPromise[]; today: Day; mayEdit: boolean }) {
  return (
    <ul className="divide-y divide-rule">
      {rows.map((row) => (
        <li key={row.id} data-row="" className="py-2.5 wrap-anywhere">
          <p>
            <TextLink quiet href={`/promises/${row.id}` as Route}>
              {row.text}
            </TextLink>
          </p>
          <p className="text-sm text-ink-soft">
            <DueWords row={row} />
            {row.contactName ? ` · ${row.madeBy === 'us' ? 'to' : 'by'} ${row.contactName}` : ''}
            {row.owner ? ` · ${row.owner}` : ''}
            {row.traits.length ? ` · ${row.traits.join(', ')}` : ''}
          </p>
          <p className="text-sm text-ink-faint presenting:hidden">
            {row.whatIf.kept} {row.whatIf.broken}
          </p>
          {mayEdit ? (
            <div className="mt-1.5">
              <OutcomeButtons promise={row} today={today} keys={false} />
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
