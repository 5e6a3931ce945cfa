'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { asKept, asShown, leavesOf, showThreshold, THRESHOLD_GROUPS } from '#lib/core/standing/thresholds.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import type { ThresholdPreview } from '#lib/flows/preview-thresholds.ts'
import { BothVersions } from '#lib/ui/both-versions.tsx'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { SaveRow } from '../save-row.tsx'
import { previewThresholdsAction, saveThresholdsAction } from './actions.ts'
import { MovesPart } from './moves-part.tsx'
import { ThresholdGroupPart } from './threshold-group.tsx'

const DEFAULTS = Object.fromEntries(leavesOf(DEFAULT_STANDING_POLICY))
const UNITS = new Map(
  THRESHOLD_GROUPS.flatMap(({ title, thresholds }) =>
    thresholds.flatMap(({ path, label, unit, milder }) =>
      (milder ? ['.enter', '.exit'] : ['']).map((side) => [
        `${path}${side}`,
        { unit, label: `${title}: ${label}${side === '.exit' ? ', to stay' : ''}` },
      ]),
    ),
  ) as [string, { unit: (typeof THRESHOLD_GROUPS)[number]['thresholds'][number]['unit']; label: string }][],
)

/** Every threshold by the stage that asks for it; what would move is shown before anything is saved. */
export function ThresholdForm({
  typology,
  values,
  revision,
  mayEdit,
}: {
  typology: Typology
  /** What holds now, by path. */
  values: Record<string, number>
  revision: number
  mayEdit: boolean
}) {
  const router = useRouter()
  // as typed: a field may be empty for a moment
  const [typed, setTyped] = useState<Record<string, string>>(() => asTyped(values))
  const [note, setNote] = useState('')
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [preview, setPreview] = useState<ThresholdPreview | null>(null)
  const [busy, start] = useTransition()

  const kept = asNumbers(typed)
  const wrong = Object.fromEntries(
    [...UNITS.keys()].flatMap((path) => (path in kept ? [] : [[path, 'A number, such as 3 or 0.5.']])),
  )
  const changed = Object.keys(values).filter((path) => kept[path] !== values[path])
  const errors = { ...refusal?.fields, ...wrong }

  const set = (path: string, text: string) => {
    setTyped((now) => ({ ...now, [path]: text }))
    setPreview(null)
    setRefusal(null)
  }
  const look = () =>
    start(async () => {
      const result = await previewThresholdsAction({ leaves: kept })
      setRefusal(result.ok ? null : result)
      setPreview(result.ok ? result.value : null)
    })
  const save = (leaves: Record<string, number>, at: number) =>
    start(async () => {
      const result = await saveThresholdsAction({ leaves, revision: at, note })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('Saved. All accounts are being read anew.', result.value, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (Object.keys(wrong).length === 0) look()
      }}
    >
      {refusal?.now ? (
        <BothVersions
          key={refusal.now.revision}
          fields={[...UNITS].map(([name, { label, unit }]) => ({
            name,
            label,
            show: (value) => showThreshold(Number(value), unit),
          }))}
          base={values}
          mine={kept}
          theirs={refusal.now}
          busy={busy}
          onKeepMine={(at, chosen) => save(chosen as Record<string, number>, at)}
          onTakeTheirs={() => router.refresh()}
        />
      ) : null}
      <div className="max-w-column border-t border-rule">
        {THRESHOLD_GROUPS.map((group) => (
          <ThresholdGroupPart
            key={group.title}
            group={group}
            name={group.stage ? wordOf(typology, group.stage) : null}
            typed={typed}
            defaults={DEFAULTS}
            errors={errors}
            mayEdit={mayEdit}
            onType={set}
          />
        ))}
      </div>
      {mayEdit ? (
        <div
          className={
            changed.length === 0
              ? 'mt-6'
              : `sticky bottom-0 z-10 -mx-4 mt-8 max-w-[47rem] space-y-4 border-t border-rule bg-paper px-4 py-4 max-md:bottom-[calc(3.5rem+env(safe-area-inset-bottom))]`
          }
        >
          {refusal && !refusal.now ? <Notice tone="broken" title={refusal.message} /> : null}
          {preview ? <MovesPart preview={preview} typology={typology} /> : null}
          {changed.length === 0 ? (
            <p className="text-sm text-ink-faint">Change a number to see which accounts would read differently.</p>
          ) : preview ? (
            <SaveRow
              save={`Save ${countOf(changed.length, 'number')}`}
              busy={busy}
              note={note}
              onNote={setNote}
              onSave={() => save(kept, revision)}
              onBack={() => setTyped(asTyped(values))}
            />
          ) : (
            <div className="flex flex-wrap items-center gap-3">
              <Button type="submit" weight="primary" disabled={busy}>
                {busy ? 'Reading…' : 'See what would move'}
              </Button>
              <Button weight="plain" disabled={busy} onClick={() => setTyped(asTyped(values))}>
                As it was
              </Button>
              <span className="text-sm text-ink-faint">{countOf(changed.length, 'number')} changed</span>
            </div>
          )}
        </div>
      ) : null}
      {mayEdit && changed.length === 0 && Object.keys(values).some((path) => values[path] !== DEFAULTS[path]) ? (
        <Button size="small" weight="plain" onClick={() => setTyped(asTyped(DEFAULTS))}>
          All as Troth came with
        </Button>
      ) : null}
    </form>
  )
}

function asTyped(values: Record<string, number>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([path, value]) => [path, `${asShown(value, UNITS.get(path)!.unit)}`]),
  )
}

/** What was typed as it is kept; a path without a number is missing. */
function asNumbers(typed: Record<string, string>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(typed).flatMap(([path, text]) => {
      const shown = Number(text.trim().replace(',', '.'))
      return text.trim() === '' || !Number.isFinite(shown) ? [] : [[path, asKept(shown, UNITS.get(path)!.unit)]]
    }),
  )
}
