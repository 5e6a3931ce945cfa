'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { Refusal } from '#lib/core/result.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import type { TrustSettings } from '#lib/core/trust/policy.ts'
import { DERIVED_SWITCHES, TRUST_NUMBERS } from '#lib/core/trust/settings-words.ts'
import type { ThresholdPreview } from '#lib/flows/preview-thresholds.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { CheckField, TextField } from '#lib/ui/field.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { SaveRow } from '../save-row.tsx'
import { MovesPart } from '../thresholds/moves-part.tsx'
import { previewTrustAction, saveTrustAction } from './actions.ts'

type Typed = { [name in (typeof TRUST_NUMBERS)[number]['name']]: string }

/** How promises count; what would change is shown before anything is saved. */
export function TrustForm({
  typology,
  settings,
  revision,
  mayEdit,
}: {
  typology: Typology
  settings: TrustSettings
  revision: number
  mayEdit: boolean
}) {
  const router = useRouter()
  // as typed: a field may be empty for a moment
  const [typed, setTyped] = useState<Typed>(() => asTyped(settings))
  const [derived, setDerived] = useState(settings.derived)
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [preview, setPreview] = useState<ThresholdPreview | null>(null)
  const [busy, start] = useTransition()

  const { numbers, wrong } = read(typed)
  const errors: Record<string, string | undefined> = { ...refusal?.fields, ...wrong }
  const draft: TrustSettings = { ...settings, ...numbers, derived }
  const changed =
    TRUST_NUMBERS.some(({ name }) => draft[name] !== settings[name]) ||
    DERIVED_SWITCHES.some(({ name }) => draft.derived[name] !== settings.derived[name])

  const touched = () => {
    setPreview(null)
    setRefusal(null)
  }
  const back = () => {
    setTyped(asTyped(settings))
    setDerived(settings.derived)
    touched()
  }
  const look = () =>
    start(async () => {
      const result = await previewTrustAction({ settings: draft })
      setRefusal(result.ok ? null : result)
      setPreview(result.ok ? result.value : null)
    })
  // what there is no preview for can be saved all the same: a workspace may begin with promises alone
  const unread = refusal?.code === 'no-records'
  const save = (said: TrustSettings, at: number) =>
    start(async () => {
      const result = await saveTrustAction({ settings: said, revision: at, note })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('Saved. All accounts are being read anew.', result.value, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault()
        if (changed && Object.keys(wrong).length === 0) look()
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={[...TRUST_NUMBERS.map(({ name, label }) => ({ name, label })), DERIVED]}
          base={settings}
          mine={draft}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(at, chosen) => save({ ...draft, ...(chosen as Partial<TrustSettings>) }, at)}
          onTakeTheirs={() => router.refresh()}
        />
      ) : null}
      <fieldset disabled={!mayEdit} className="min-w-0 space-y-6">
        {TRUST_NUMBERS.map(({ name, label, unit, hint }) => (
          <div key={name} className="max-w-80">
            <TextField
              name={name}
              label={`${label} … ${unit}`}
              hint={hint}
              {...(errors[name] ? { error: errors[name] } : {})}
              inputMode="decimal"
              value={typed[name]}
              onChange={(event) => {
                setTyped((now) => ({ ...now, [name]: event.target.value }))
                touched()
              }}
            />
          </div>
        ))}
        {DERIVED_SWITCHES.map(({ name, label, hint }) => (
          <CheckField
            key={name}
            name={name}
            label={label}
            hint={hint}
            checked={derived[name]}
            onChange={(event) => {
              setDerived((now) => ({ ...now, [name]: event.target.checked }))
              touched()
            }}
          />
        ))}
      </fieldset>
      {mayEdit ? (
        <div className="mt-8 space-y-4">
          {refusal && !refusal.now ? (
            <Notice tone={unread ? 'note' : 'broken'} title={unread ? UNREAD : refusal.message} />
          ) : null}
          {preview ? <MovesPart preview={preview} typology={typology} /> : null}
          {!changed ? (
            <p className="text-sm text-ink-faint">Change something to see which accounts would read differently.</p>
          ) : preview || unread ? (
            <SaveRow
              save="Save how promises count"
              busy={busy}
              note={note}
              onNote={setNote}
              onSave={() => save(draft, revision)}
              onBack={back}
            />
          ) : (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" weight="primary" disabled={busy}>
                {busy ? 'Reading…' : 'See what would change'}
              </Button>
              <Button weight="plain" disabled={busy} onClick={back}>
                As it was
              </Button>
            </div>
          )}
        </div>
      ) : null}
    </form>
  )
}

const UNREAD = 'No stage is read from invoices yet, so nothing moves; you can save.'

const DERIVED = {
  name: 'derived',
  label: 'What counts without typing',
  show: (value: unknown) => {
    const on = value as TrustSettings['derived']
    return DERIVED_SWITCHES.map(({ name }) => `${name}: ${on[name] ? 'yes' : 'no'}`).join(', ')
  },
}

const asTyped = (settings: TrustSettings): Typed =>
  Object.fromEntries(TRUST_NUMBERS.map(({ name }) => [name, `${settings[name]}`])) as Typed

/** What was typed as numbers, and what is wrong with it. */
function read(typed: Typed): { numbers: Partial<TrustSettings>; wrong: Record<string, string> } {
  const numbers: Partial<TrustSettings> = {}
  const wrong: Record<string, string> = {}
  for (const { name, least, most } of TRUST_NUMBERS) {
    const text = typed[name].trim().replace(',', '.')
    const value = Number(text)
    if (text === '' || !Number.isFinite(value) || value < least || value > most)
      wrong[name] = `A number from ${least} to ${most.toLocaleString('en-US')}.`
    else numbers[name] = value
  }
  return { numbers, wrong }
}
