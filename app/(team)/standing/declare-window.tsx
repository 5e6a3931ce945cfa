'use client'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { type Declared, DeclareForm } from './declare-form.tsx'
import type { StageChoice } from './stage-choice.ts'

/** The form that declares a stage, in a window over the page one was on; load it lazily. */
export default function DeclareWindow({
  now,
  onClose,
  ...form
}: {
  account: { id: string; name: string }
  stages: readonly StageChoice[]
  first: string | null
  /** What is declared as the person sees it. */
  now: string | null
  seen: string | null
  via: 'form' | 'board'
  onClose: () => void
  onDone: (declared: Declared) => void
}) {
  const word = form.stages.find(({ key }) => key === now)?.word
  return (
    <DialogWindow
      open
      onOpenChange={(open) => !open && onClose()}
      title={`What is ${form.account.name} to you?`}
      description={now === null ? undefined : `Declared so far: ${word ?? now}.`}
    >
      <DeclareForm {...form} onCancel={onClose} />
    </DialogWindow>
  )
}
