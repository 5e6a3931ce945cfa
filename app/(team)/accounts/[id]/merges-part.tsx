import type { Route } from 'next'
import type { MergeEntry } from '#db/queries/merges.ts'
import type { Day } from '#lib/core/day.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TakeBackButton } from '../../changes/take-back-button.tsx'
import { compareAddress } from '../duplicates/compare-address.ts'

/** What was merged into this account, each to be parted again; and the way to merge another one. */
export function MergesPart({
  account,
  merges,
  mayEdit,
}: {
  account: { id: string; name: string }
  merges: (MergeEntry & { day: Day })[]
  mayEdit: boolean
}) {
  if (merges.length === 0 && !mayEdit) return null
  return (
    <Section title="Is there a second one?" id="merges">
      {merges.length > 0 ? (
        <ul className="mb-4 divide-y divide-rule">
          {merges.map((merge, index) => (
            <li key={merge.changeId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
              <span className="min-w-0 wrap-anywhere">
                {merge.absorbedName} was merged into it on <DayText day={merge.day} /> by {merge.by}.
              </span>
              {/* an older one rests on those that came after it */}
              {mayEdit && index === 0 ? (
                <TakeBackButton
                  changeId={merge.changeId}
                  what={merge.absorbedName}
                  label="Make them two again"
                  busyLabel="Parting…"
                />
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayEdit ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <p className="text-ink-soft">The same company under another name or number?</p>
          <ButtonLink href={compareAddress(account.id) as Route}>Merge with…</ButtonLink>
        </div>
      ) : null}
    </Section>
  )
}
