'use client'
import { useRouter } from 'next/navigation'
import { useMemo, useState, useTransition } from 'react'
import type { Day } from '#lib/core/day.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { type Selection, useSelection } from '../../accounts/selection.ts'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { bringPitchesAction } from './actions.ts'
import { BringRows } from './bring-rows.tsx'
import type { BringRow } from './load.ts'

/** What is to bring, one by one or many at once. Who is owed something stands apart and is left out unless chosen, with the reason why. */
export function BringList({ rows, today, mayEdit }: { rows: readonly BringRow[]; today: Day; mayEdit: boolean }) {
  const free = rows.filter(({ owed }) => !owed)
  const owed = rows.filter((row) => row.owed)
  // all at once is all who are owed nothing
  const ids = useMemo(() => rows.flatMap((row) => (row.owed ? [] : [row.id])), [rows])
  const [selection, begin] = useSelection(ids, mayEdit)
  const tick = selection ? (row: BringRow) => <Tick row={row} selection={selection} /> : undefined
  return (
    <div className="max-w-column">
      {mayEdit && !selection ? (
        <div className="mb-2 flex justify-end">
          <Button size="small" weight="plain" onClick={begin} aria-keyshortcuts="x" title="X on a row ticks it">
            Select
          </Button>
        </div>
      ) : null}
      <BringRows rows={free} today={today} mayEdit={mayEdit} {...(tick ? { tick } : {})} />
      {owed.length ? (
        <>
          <h2 className="mt-8 mb-1 font-medium">Give before you ask</h2>
          <p className="mb-2 text-sm text-ink-soft">
            {owed.length === 1 ? 'This account is' : 'These accounts are'} owed something first.
          </p>
          <BringRows rows={owed} today={today} mayEdit={mayEdit} {...(tick ? { tick } : {})} />
        </>
      ) : null}
      {selection ? <BringBar selection={selection} free={free} owed={owed} today={today} /> : null}
    </div>
  )
}

function Tick({ row, selection }: { row: BringRow; selection: Selection }) {
  return (
    <input
      type="checkbox"
      aria-label={`Select ${row.offerTitle} to ${row.accountName}`}
      checked={selection.has(row.id)}
      onChange={(event) => selection.toggle(row.id, (event.nativeEvent as MouseEvent).shiftKey)}
      className="block size-4 accent-accent pointer-coarse:size-6"
    />
  )
}

/** Says that those that are ticked were brought; stands at the lower edge while any could be. */
function BringBar({
  selection,
  free,
  owed,
  today,
}: {
  selection: Selection
  free: readonly BringRow[]
  owed: readonly BringRow[]
  today: Day
}) {
  const router = useRouter()
  const [despite, setDespite] = useState('')
  const [busy, start] = useTransition()
  const chosen = [...free, ...owed].filter(({ id }) => selection.has(id))
  const asked = owed.filter(({ id }) => selection.has(id))
  const bring = () =>
    start(async () => {
      const pitchIds = chosen.map(({ id }) => id)
      const result = await bringPitchesAction({ pitchIds, day: today, note: '', despite }).catch(() => null)
      if (!result?.ok)
        return showToast({
          tone: 'broken',
          text: result?.message ?? 'Troth could not be reached. Nothing was written.',
        })
      const { done, left, changeId } = result.value
      const [first] = left
      const others = left.length > 1 ? `, and ${left.length - 1} more` : ''
      selection.end()
      const stays = first ? ` ${first.what} stays as it is: ${first.why.replace(/\.$/, '')}${others}.` : ''
      showUndoToast(`Brought to ${countOf(done, 'account')}.${stays}`, changeId, () => router.refresh())
      router.refresh()
    })
  return (
    <section
      aria-label="Selected offers"
      className="sticky bottom-18 z-10 mt-4 rounded-lg border border-rule-strong bg-raised px-4 py-2.5 text-sm shadow-sheet md:bottom-4 print:hidden"
    >
      {asked.length ? (
        <div className="mb-3">
          <TextField
            name="despite"
            id="bring-despite"
            label={`Why it is brought all the same to ${countOf(asked.length, 'account')} that ${asked.length === 1 ? 'is' : 'are'} owed something`}
            maxLength={300}
            value={despite}
            onChange={(event) => setDespite(event.target.value)}
          />
        </div>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p aria-live="polite" className="mr-auto font-medium tabular-nums">
          {chosen.length === 0
            ? 'Tick offers; Shift ticks all between.'
            : `${countOf(chosen.length, 'offer')} selected`}
        </p>
        <Button size="small" weight="plain" onClick={() => selection.page(true)}>
          All who are owed nothing
        </Button>
        <Button
          size="small"
          weight="primary"
          disabled={busy || chosen.length === 0 || (asked.length > 0 && despite.trim() === '')}
          onClick={bring}
        >
          {busy ? 'Noting…' : 'Brought to them'}
        </Button>
        <Button size="small" weight="plain" onClick={selection.end}>
          Done selecting
        </Button>
      </div>
    </section>
  )
}
