'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { CheckField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { createViewAction } from '../../views/actions.ts'

const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })

/** Begins with an audience that has a name, or with a view of the accounts; keeps this one under a name. */
export function ViewsChoice({
  views,
  address,
}: {
  views: readonly { id: string; name: string; address: string; noun: 'launches' | 'accounts' }[]
  /** This audience, as a view keeps it. */
  address: string
}) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const of = (noun: 'launches' | 'accounts') => views.filter((view) => view.noun === noun)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
      {views.length ? (
        <label className="flex min-w-0 items-center gap-2 text-ink-faint">
          Begin with
          <select
            value=""
            onChange={(event) => {
              const view = views.find(({ id }) => id === event.target.value)
              if (view) router.push(`/offers/launches/new?${view.address}` as Route, { scroll: false })
            }}
            className="h-8 max-w-56 min-w-0 rounded border-b border-rule-strong bg-transparent pr-1 text-ink pointer-coarse:h-11"
          >
            <option value="">a saved view</option>
            {(['launches', 'accounts'] as const).map((noun) =>
              of(noun).length ? (
                <optgroup key={noun} label={noun === 'launches' ? 'Audiences' : 'Views of accounts'}>
                  {of(noun).map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </optgroup>
              ) : null,
            )}
          </select>
        </label>
      ) : null}
      {address ? (
        <Button size="small" weight="plain" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          Save this audience
        </Button>
      ) : null}
      {open ? (
        <DialogWindow open onOpenChange={setOpen} title="Save this audience">
          <NameForm address={address} onDone={() => setOpen(false)} />
        </DialogWindow>
      ) : null}
    </div>
  )
}

function NameForm({ address, onDone }: { address: string; onDone: () => void }) {
  const router = useRouter()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const save = (form: FormData) =>
    start(async () => {
      const name = `${form.get('name') ?? ''}`
      const result = await createViewAction({ noun: 'launches', name, address, team: form.get('team') !== null })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showToast({ tone: 'done', text: `“${name.trim()}” is saved: a new launch can begin with it.` })
      onDone()
      router.refresh()
    })
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        // a window of its own within the launch’s form
        event.stopPropagation()
        save(new FormData(event.currentTarget))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      <TextField
        name="name"
        id="audience-name"
        label="Name"
        hint="Such as “Loyal in the north”. It keeps whom it is for, not the accounts themselves."
        maxLength={80}
        autoComplete="off"
        error={refusal?.fields?.name}
      />
      <CheckField name="team" id="audience-team" label="For the team" hint="Else only you see it." />
      <Button type="submit" weight="primary" disabled={busy}>
        {busy ? 'Saving…' : 'Save audience'}
      </Button>
    </form>
  )
}
