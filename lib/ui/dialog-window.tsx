'use client'
import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { CloseIcon } from './icons.tsx'

/** The window itself; load it lazily (see dialog.tsx). */
export default function DialogWindow({
  open,
  onOpenChange,
  title,
  description,
  initialFocus,
  grows = false,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description?: ReactNode
  /** What the focus goes to; else to the first that can have it. */
  initialFocus?: RefObject<HTMLElement | null>
  /** What is in it grows while somebody types: its top stays where it is. */
  grows?: boolean
  children: ReactNode
}) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[rgb(20_15_8/0.4)]" />
        <Dialog.Popup
          initialFocus={initialFocus}
          className={`fixed inset-x-0 bottom-0 z-50 overflow-auto rounded-t-xl bg-raised p-6 text-ink shadow-sheet sm:inset-auto sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:rounded-lg ${grows ? 'max-h-[84dvh] sm:top-[12dvh]' : 'max-h-[90dvh] sm:top-1/2 sm:-translate-y-1/2'}`}
        >
          <div className="mb-4 flex items-start justify-between gap-4">
            <Dialog.Title className="text-lg font-semibold tracking-[-0.01em]">{title}</Dialog.Title>
            <Dialog.Close
              aria-label="Close"
              className="-m-1.5 grid size-8 place-items-center rounded text-ink-faint hover:bg-sunk hover:text-ink"
            >
              <CloseIcon />
            </Dialog.Close>
          </div>
          {description ? <Dialog.Description className="mb-4 text-ink-soft">{description}</Dialog.Description> : null}
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
