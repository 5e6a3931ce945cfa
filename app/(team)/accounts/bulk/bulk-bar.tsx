'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import type { OwnField } from '#lib/core/own-kind.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { Button, ButtonLink } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { launchAddress, MOST_IN_ADDRESS } from '../../offers/launches/audience-address.ts'
import { stageChoices } from '../../standing/stage-choice.ts'
import { compareAddress } from '../duplicates/compare-address.ts'
import type { Selection } from '../selection.ts'
import { countMatchingAction } from './actions.ts'
import { BulkForm } from './bulk-form.tsx'
import { DeclareMany } from './declare-many.tsx'

/** What can be done to the accounts that are ticked; stands at the lower edge while any could be. */
export default function BulkBar({
  selection,
  address,
  owners,
  ownFields,
  typology,
}: {
  selection: Selection
  /** The list they were chosen from, for “all that match”. */
  address: string
  owners: readonly { id: string; name: string }[]
  ownFields: readonly OwnField[]
  typology: Typology
}) {
  const router = useRouter()
  const [matching, setMatching] = useState<number | null>(null)
  const [open, setOpen] = useState<'edit' | 'archive' | 'declare' | null>(null)
  const [busy, start] = useTransition()
  const count = selection.all ? (matching ?? 0) : selection.ids.size

  const target = selection.all ? { matching: address } : { ids: [...selection.ids] }
  const pair = selection.all ? [] : [...selection.ids]

  const chooseAll = () =>
    start(async () => {
      const result = await countMatchingAction({ matching: address })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      setMatching(result.value)
      selection.chooseAll()
    })
  const done = (text: string, changeId: string) => {
    setOpen(null)
    selection.end()
    showUndoToast(text, changeId, () => router.refresh())
    router.refresh()
  }

  return (
    <section
      aria-label="Selected accounts"
      className="sticky bottom-18 z-10 mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border border-rule-strong bg-raised px-4 py-2.5 text-sm shadow-sheet md:bottom-4 print:hidden"
    >
      <p aria-live="polite" className="mr-auto font-medium tabular-nums">
        {count === 0
          ? 'Tick accounts; Shift ticks all between.'
          : selection.all
            ? `All ${countOf(count, 'account')} that match`
            : `${countOf(count, 'account')} selected`}
      </p>
      {selection.all ? null : (
        <Button size="small" weight="plain" disabled={busy} onClick={chooseAll}>
          {busy ? 'Counting…' : 'All that match'}
        </Button>
      )}
      <Button size="small" weight="primary" disabled={count === 0} onClick={() => setOpen('edit')}>
        Edit
      </Button>
      <Button size="small" disabled={count === 0} onClick={() => setOpen('declare')}>
        Declare
      </Button>
      {count > 0 && (selection.all || count <= MOST_IN_ADDRESS) ? (
        <ButtonLink size="small" href={launchAddress(selection.all ? address : '', pair)}>
          Bring an offer…
        </ButtonLink>
      ) : null}
      <Button size="small" disabled={count === 0} onClick={() => setOpen('archive')}>
        Archive
      </Button>
      {pair.length === 2 ? (
        <ButtonLink size="small" href={compareAddress(pair[0]!, pair[1]!)}>
          Merge
        </ButtonLink>
      ) : null}
      <Button size="small" weight="plain" onClick={selection.end}>
        Done selecting
      </Button>
      {open ? (
        <DialogWindow
          open
          onOpenChange={() => setOpen(null)}
          title={
            open === 'declare'
              ? `What ${count === 1 ? 'is this account' : `are these ${count.toLocaleString('en-US')} accounts`} to you?`
              : `${open === 'edit' ? 'Edit' : 'Archive'} ${countOf(count, 'account')}`
          }
        >
          {open === 'declare' ? (
            <DeclareMany target={target} stages={stageChoices(typology)} onDone={done} />
          ) : (
            <BulkForm
              target={target}
              first={open === 'archive' ? 'archived' : null}
              owners={owners}
              ownFields={ownFields}
              onDone={done}
            />
          )}
        </DialogWindow>
      ) : null}
    </section>
  )
}
