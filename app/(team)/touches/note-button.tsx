'use client'
import { Button } from '#lib/ui/button.tsx'

/** From the head of a page to where its notes are written, as the key N does: one tap after a call. */
export function NoteButton() {
  const go = () => {
    const text = document.querySelector<HTMLElement>('#content textarea[aria-keyshortcuts="n"]')
    text?.scrollIntoView({ block: 'center' })
    text?.focus({ preventScroll: true })
  }
  return (
    <Button onClick={go} title="N">
      Note
    </Button>
  )
}
