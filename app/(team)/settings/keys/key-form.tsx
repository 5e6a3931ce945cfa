'use client'
import { useState, useTransition } from 'react'
import { KEY_DAYS, KEY_DAYS_WORDS } from '#lib/core/api/key-input.ts'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { CopyLink } from '#lib/ui/copy-link.tsx'
import { CheckField, SelectField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { createKeyAction } from './actions.ts'
import type { ScopeChoice } from './load.ts'

/** A name, what it may do and for how long; then the key itself, once. */
export function KeyForm({ scopes, url }: { scopes: readonly ScopeChoice[]; url: string }) {
  const [made, setMade] = useState<{ text: string; name: string } | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const make = (form: FormData, clear: () => void) =>
    start(async () => {
      const name = `${form.get('name')}`
      const chosen = form.getAll('scope') as ScopeChoice['scope'][]
      const days = KEY_DAYS.find((known) => `${known}` === form.get('days')) ?? null
      const result = await createKeyAction({ name, scopes: chosen, days })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      setMade({ text: result.value.text, name })
      clear()
    })

  return (
    <>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          make(new FormData(form), () => form.reset())
        }}
      >
        {refusal && !refusal.fields ? <Notice tone="broken" title={refusal.message} /> : null}
        <TextField
          name="name"
          label="What it is for"
          placeholder="Nightly export"
          autoComplete="off"
          maxLength={80}
          error={refusal?.fields?.name}
        />
        <fieldset aria-describedby={refusal?.fields?.scopes ? 'scopes-error' : undefined}>
          <legend className="mb-2 text-sm font-medium">What it may do</legend>
          <div className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
            {scopes.map(({ scope, words }) => (
              <CheckField
                key={scope}
                id={`scope-${scope}`}
                name="scope"
                value={scope}
                label={
                  <>
                    {words} <code className="text-xs whitespace-nowrap text-ink-faint">{scope}</code>
                  </>
                }
              />
            ))}
          </div>
          {refusal?.fields?.scopes ? (
            <p id="scopes-error" className="mt-1.5 text-sm text-broken">
              {refusal.fields.scopes}
            </p>
          ) : null}
        </fieldset>
        <div className="flex flex-wrap items-end gap-3">
          <div className="w-44">
            <SelectField
              name="days"
              label="Good for"
              defaultValue="90"
              options={KEY_DAYS.map((days, i) => ({ value: `${days}`, label: KEY_DAYS_WORDS[i]! }))}
            />
          </div>
          <Button type="submit" weight="primary" disabled={busy}>
            {busy ? 'Making it…' : 'Make the key'}
          </Button>
        </div>
      </form>
      {made ? <MadeKey {...made} url={url} /> : null}
    </>
  )
}

function MadeKey({ text, name, url }: { text: string; name: string; url: string }) {
  return (
    <div className="mt-6" role="status">
      <Notice
        tone="done"
        title={
          <>
            The key “<span className="wrap-anywhere">{name}</span>”, shown only now:
          </>
        }
        action={<CopyLink link={text} what="key" />}
      >
        <code className="block text-sm break-all select-all">{text}</code>
        <p className="mt-2 mb-1 text-sm">Troth keeps only a digest of it. To see that it works:</p>
        <code className="block text-sm break-all">{`curl -H "Authorization: Bearer ${text}" ${url}/me`}</code>
      </Notice>
    </div>
  )
}
