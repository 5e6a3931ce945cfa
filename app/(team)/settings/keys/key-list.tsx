'use client'
import { useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { endKeyAction, nameKeyAction } from './actions.ts'
import type { KeyView } from './load.ts'

/** `own`: they act for whoever looks, who may name them too. */
export function KeyList({ keys, own }: { keys: readonly KeyView[]; own: boolean }) {
  const [busy, start] = useTransition()
  const revoke = (key: KeyView) =>
    start(async () => {
      const result = await endKeyAction({ id: key.id })
      showToast(
        result.ok
          ? { tone: 'done', text: `“${key.name}” opens nothing any more.` }
          : { tone: 'broken', text: result.message },
      )
    })
  return (
    <ul className="divide-y divide-rule border-y border-rule">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0 flex-[1_1_18rem]">
            <p className={`font-medium wrap-anywhere ${key.ended ? 'text-ink-faint' : ''}`}>
              {key.name} <code className="text-sm font-normal text-ink-faint">{key.hint}…</code>
            </p>
            <p className="text-sm text-ink-faint wrap-anywhere">
              {own ? '' : `For ${key.personName}. `}
              {key.ended ? `No longer good: ${key.ended}. ` : ''}
              Made {key.made}, {key.used ? `last used ${key.used}` : 'never used'}
              {key.ended ? '' : key.expires ? `, good until ${key.expires}` : ', good until it is revoked'}.
            </p>
            <p className="text-sm text-ink-soft wrap-anywhere">
              {key.scopes.join(', ')}
              {key.idle.length && !key.ended ? (
                <span className="text-ink-faint"> — not, as their role is now: {key.idle.join(', ')}</span>
              ) : null}
            </p>
          </div>
          {key.ended ? null : (
            <div className="flex flex-wrap gap-2">
              {own ? <NewName keyId={key.id} name={key.name} /> : null}
              <Button
                size="small"
                weight="broken"
                disabled={busy}
                onClick={() => revoke(key)}
                aria-label={`Revoke ${key.name}, ${key.hint}`}
              >
                Revoke
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}

function NewName({ keyId, name }: { keyId: string; name: string }) {
  const [open, setOpen] = useState(false)
  const [busy, start] = useTransition()
  if (!open) {
    return (
      <Button size="small" onClick={() => setOpen(true)} aria-label={`Rename ${name}`}>
        Rename
      </Button>
    )
  }
  return (
    <form
      className="flex gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        const said = `${new FormData(event.currentTarget).get('name')}`
        start(async () => {
          const result = await nameKeyAction({ id: keyId, name: said })
          if (result.ok) setOpen(false)
          else showToast({ tone: 'broken', text: result.fields?.name ?? result.message })
        })
      }}
    >
      <input
        name="name"
        aria-label={`New name of ${name}`}
        defaultValue={name}
        maxLength={80}
        required
        className={`${CONTROL} h-7 w-48 text-sm`}
      />
      <Button size="small" type="submit" disabled={busy}>
        Save
      </Button>
    </form>
  )
}
