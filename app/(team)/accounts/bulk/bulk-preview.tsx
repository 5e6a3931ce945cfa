'use client'
import { countOf } from '#lib/core/number-words.ts'
import type { BulkPreview } from '#lib/flows/bulk-edit.ts'

/** What a bulk edit would do: to how many, to whom not and why, and a few as they are and would be. */
export function BulkPreviewPart({ preview }: { preview: BulkPreview }) {
  const { accounts, changes, already, refused, refusals, sample } = preview
  return (
    <div className="space-y-4" aria-live="polite">
      <p>
        {changes
          ? `${countOf(changes, 'account')} of ${accounts.toLocaleString('en-US')} would change.`
          : 'None would change.'}
        {already ? ` ${countOf(already, 'account')} ${already === 1 ? 'is' : 'are'} so already.` : ''}
      </p>
      {sample.length ? (
        <div>
          <h3 className="mb-1 text-sm font-medium">{changes > sample.length ? 'The first of them' : 'These'}</h3>
          <ul className="divide-y divide-rule text-sm">
            {sample.map(({ name, what }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list that is shown once; two accounts may have one name
              <li key={index} className="py-2">
                <p className="font-medium wrap-anywhere">{name}</p>
                {what.map(({ label, before, after }) => (
                  <p key={label} className="text-ink-soft wrap-anywhere">
                    {label}: {before} → <span className="text-ink">{after}</span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {refused ? (
        <div>
          <h3 className="mb-1 text-sm font-medium">
            {countOf(refused, 'account')} {refused === 1 ? 'stays as it is' : 'stay as they are'}
          </h3>
          <ul className="text-sm text-ink-soft">
            {refusals.map(({ name, why }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={index} className="wrap-anywhere">
                {name}: {why}
              </li>
            ))}
            {refused > refusals.length ? <li>and {(refused - refusals.length).toLocaleString('en-US')} more</li> : null}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
