'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { OwnFieldRow } from '#db/queries/own-fields.ts'
import { listNames } from '#lib/core/number-words.ts'
import { OWN_KIND_WORDS } from '#lib/core/own-kind.ts'
import type { Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Section } from '#lib/ui/page.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { archiveOwnFieldAction, moveOwnFieldAction } from './actions.ts'
import { FieldForm } from './field-form.tsx'

/** The own fields in their order, each to be renamed, moved or put away; and a form for another. */
export function FieldList({
  fields,
  archived,
  mayEdit,
}: {
  fields: OwnFieldRow[]
  archived: OwnFieldRow[]
  mayEdit: boolean
}) {
  const router = useRouter()
  const [editing, setEditing] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const done = (text: string) => (result: Result<string>) => {
    if (!result.ok) showToast({ tone: 'broken', text: result.message })
    else showUndoToast(text, result.value, () => router.refresh())
    router.refresh()
  }
  const move = (field: OwnFieldRow, by: -1 | 1) =>
    start(async () =>
      done(`${field.name} moved ${by < 0 ? 'up' : 'down'}.`)(await moveOwnFieldAction({ id: field.id, by })),
    )
  const archive = (field: OwnFieldRow, away: boolean) =>
    start(async () =>
      done(away ? `${field.name} is archived.` : `${field.name} is back, with all that accounts had in it.`)(
        await archiveOwnFieldAction({ id: field.id, archived: away }),
      ),
    )

  return (
    <>
      {fields.length ? (
        <ul className="max-w-column divide-y divide-rule">
          {fields.map((field, index) => (
            <li key={field.id} className="py-3">
              {editing === field.id ? (
                <FieldForm field={field} onDone={() => setEditing(null)} />
              ) : (
                <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
                  <div className="min-w-0 flex-1 basis-56">
                    <p className="font-medium wrap-anywhere">{field.name}</p>
                    <p className="text-sm wrap-anywhere text-ink-faint">
                      {OWN_KIND_WORDS[field.kind]}
                      {field.choices.length ? `: ${listNames(field.choices, 6)}` : ''}
                    </p>
                  </div>
                  {mayEdit ? (
                    <div className="flex gap-1.5">
                      <Button
                        size="small"
                        disabled={busy || index === 0}
                        onClick={() => move(field, -1)}
                        aria-label={`Move ${field.name} up`}
                      >
                        ↑
                      </Button>
                      <Button
                        size="small"
                        disabled={busy || index === fields.length - 1}
                        onClick={() => move(field, 1)}
                        aria-label={`Move ${field.name} down`}
                      >
                        ↓
                      </Button>
                      <Button size="small" onClick={() => setEditing(field.id)} aria-label={`Edit ${field.name}`}>
                        Edit
                      </Button>
                      <Button
                        size="small"
                        disabled={busy}
                        onClick={() => archive(field, true)}
                        aria-label={`Archive ${field.name}`}
                      >
                        Archive
                      </Button>
                    </div>
                  ) : null}
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="max-w-column text-ink-soft">
          None yet. A region, a price list, the day of the last visit: whatever your team sorts its customers by.
          {mayEdit ? '' : ' A manager can make them.'}
        </p>
      )}
      {mayEdit ? (
        <Section title="Another field" id="new-field">
          {/* made anew once a field is there, so that it is empty again */}
          <FieldForm key={fields.length} field={null} onDone={() => {}} />
        </Section>
      ) : null}
      {archived.length ? (
        <Section title="Archived" id="archived-fields" note="Out of sight; what accounts have in them is kept.">
          <ul className="divide-y divide-rule">
            {archived.map((field) => (
              <li key={field.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
                <p className="min-w-0 wrap-anywhere">
                  {field.name} <span className="text-sm text-ink-faint">{OWN_KIND_WORDS[field.kind]}</span>
                </p>
                {mayEdit ? (
                  <Button
                    size="small"
                    disabled={busy}
                    onClick={() => archive(field, false)}
                    aria-label={`Bring back ${field.name}`}
                  >
                    Bring back
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  )
}
