'use client'
import { useRouter } from 'next/navigation'
import { type ComponentProps, useState, useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../../changes/undo-toast.ts'
import { archiveProductAction } from '../actions.ts'
import { ProductForm } from '../product-form.tsx'

/** Opens what a product is called and what it is. */
export function ChangeProduct({ row }: { row: NonNullable<ComponentProps<typeof ProductForm>['row']> }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Change
      </Button>
      {open ? (
        <DialogWindow open onOpenChange={setOpen} title={`Change ${row.name}`}>
          <ProductForm row={row} onDone={() => setOpen(false)} />
        </DialogWindow>
      ) : null}
    </>
  )
}

/** Puts it away, or takes it out again; either can be undone. */
export function ArchiveProduct({ id, name, archived }: { id: string; name: string; archived: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const press = () =>
    start(async () => {
      const result = await archiveProductAction({ id, archived: !archived })
      if (!result.ok) showToast({ tone: 'broken', text: result.message })
      else if (result.value.changeId)
        showUndoToast(`${name} is ${archived ? 'in the catalogue again' : 'put away'}.`, result.value.changeId, () =>
          router.refresh(),
        )
    })
  return (
    <Button weight="plain" disabled={busy} onClick={press}>
      {archived ? 'Take out again' : 'Put away'}
    </Button>
  )
}
