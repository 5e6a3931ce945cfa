'use client'
import { useState, useTransition } from 'react'
import type { z } from 'zod'
import type { bulkSet, bulkTarget } from '#lib/core/bulk-edit.ts'
import { countOf } from '#lib/core/number-words.ts'
import { type OwnField, ownKey } from '#lib/core/own-kind.ts'
import type { Refusal } from '#lib/core/result.ts'
import type { BulkPreview } from '#lib/flows/bulk-edit.ts'
import { Button } from '#lib/ui/button.tsx'
import { SelectField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { readOwnInputs } from '../own-inputs.tsx'
import { applyBulkAction, previewBulkAction } from './actions.ts'
import { BulkInput } from './bulk-input.tsx'
import { BulkPreviewPart } from './bulk-preview.tsx'

type Set = z.input<typeof bulkSet>
const PLAIN = [
  { value: 'ownerId', label: 'Owner' },
  { value: 'parentId', label: 'Parent account' },
  { value: 'country', label: 'Country' },
  { value: 'industry', label: 'Industry' },
  { value: 'customerSince', label: 'Customer since' },
  { value: 'intercompany', label: 'Part of our own company' },
  { value: 'archived', label: 'Archived' },
]

/** Chooses what many accounts shall have, shows what that would do, and does it. */
export function BulkForm({
  target,
  first,
  owners,
  ownFields,
  onDone,
}: {
  target: z.input<typeof bulkTarget>
  /** What is asked for at once; else it is chosen. */
  first: string | null
  owners: readonly { id: string; name: string }[]
  ownFields: readonly OwnField[]
  onDone: (text: string, changeId: string) => void
}) {
  const [keys, setKeys] = useState<string[]>(first ? [first] : [])
  const [preview, setPreview] = useState<{ set: Set; seen: BulkPreview } | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const choices = [...PLAIN, ...ownFields.map(({ id, name }) => ({ value: ownKey(id) as string, label: name }))]
  const errors = refusal?.fields ?? {}

  const look = (set: Set) =>
    start(async () => {
      const result = await previewBulkAction({ target, set })
      setRefusal(result.ok ? null : result)
      setPreview(result.ok ? { set, seen: result.value } : null)
    })
  const apply = ({ set, seen }: { set: Set; seen: BulkPreview }) =>
    start(async () => {
      const result = await applyBulkAction({ target, set, fingerprint: seen.fingerprint })
      if (result.ok) {
        const { changed, changeId } = result.value
        return onDone(`${countOf(changed, 'account')} ${changed === 1 ? 'is' : 'are'} changed.`, changeId)
      }
      // what it would do by now; the sentence says that it is another
      const again = result.code === 'drift' ? await previewBulkAction({ target, set }) : null
      setRefusal(result)
      setPreview(again?.ok ? { set, seen: again.value } : null)
    })

  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (preview) apply(preview)
        else look(readSet(new FormData(event.currentTarget), keys, ownFields))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {/* stays while the preview is looked at, so that what was entered is there when going back */}
      <div hidden={preview !== null} className="space-y-5">
        {keys.map((key) => (
          <div key={key} className="flex items-end gap-2">
            <div className="min-w-0 flex-1">
              <BulkInput name={key} owners={owners} ownFields={ownFields} error={errors[key]} />
            </div>
            <Button
              aria-label={`Leave ${choices.find(({ value }) => value === key)?.label} as it is`}
              onClick={() => setKeys(keys.filter((other) => other !== key))}
            >
              ×
            </Button>
          </div>
        ))}
        {keys.length < choices.length ? (
          <SelectField
            key={keys.length}
            name="key"
            id="bulk-key"
            label={keys.length ? 'And also' : 'What to change'}
            empty="Choose"
            options={choices.filter(({ value }) => !keys.includes(value))}
            onChange={(event) => event.target.value && setKeys([...keys, event.target.value])}
          />
        ) : null}
      </div>
      {preview ? <BulkPreviewPart preview={preview.seen} /> : null}
      <div className="flex flex-wrap gap-2">
        {preview ? (
          <>
            <Button type="submit" weight="primary" disabled={busy || preview.seen.changes === 0}>
              {busy ? 'Changing…' : `Change ${countOf(preview.seen.changes, 'account')}`}
            </Button>
            <Button
              disabled={busy}
              onClick={() => {
                setPreview(null)
                setRefusal(null)
              }}
            >
              Back
            </Button>
          </>
        ) : (
          <Button type="submit" weight="primary" disabled={busy || keys.length === 0}>
            {busy ? 'Looking…' : 'Show what changes'}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What was entered for the fields that were chosen. */
function readSet(form: FormData, keys: readonly string[], ownFields: readonly OwnField[]): Set {
  const chosen = ownFields.filter(({ id }) => keys.includes(ownKey(id)))
  const said = readOwnInputs(form, chosen)
  const own = chosen.map(({ id }) => {
    const how = `${form.get(`how.${id}`) ?? 'set'}` as 'set' | 'add' | 'remove'
    return [id, { how, said: said[id]! }] as const
  })
  const plain = keys
    .filter((key) => PLAIN.some(({ value }) => value === key))
    .map((key) => {
      const text = `${form.get(key) ?? ''}`
      return [key, key === 'intercompany' || key === 'archived' ? text === 'yes' : text]
    })
  return { ...Object.fromEntries(plain), ...(own.length ? { own: Object.fromEntries(own) } : {}) }
}
