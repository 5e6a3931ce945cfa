'use client'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'

// Base UI's dialog is 25 KB of script: fetched when someone opens one, not before.
const DialogWindow = dynamic(() => import('./dialog-window.tsx'), { ssr: false })

/** A button and the window it opens. For what must be answered before going on; else prefer a page or a sheet. */
export function Dialog({
  trigger,
  title,
  description,
  weight = 'quiet',
  children,
}: {
  trigger: ReactNode
  title: string
  description?: ReactNode
  weight?: 'primary' | 'quiet' | 'plain' | 'broken'
  children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  return (
    <>
      <Button
        weight={weight}
        aria-haspopup="dialog"
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
      >
        {trigger}
      </Button>
      {wanted ? (
        <DialogWindow open={open} onOpenChange={setOpen} title={title} description={description}>
          {children}
        </DialogWindow>
      ) : null}
    </>
  )
}
