'use client'
import { useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import { Dialog } from '#lib/ui/dialog.tsx'
import { ShareForm } from './share-form.tsx'
import type { Shareable, ShareContact } from './shares-view.ts'

/** The button that shares a promise, or one of several, and its window. */
export function ShareDialog({
  promises,
  ...form
}: {
  promises: readonly Shareable[]
  contacts: readonly ShareContact[]
  today: Day
  ownWords: readonly string[]
}) {
  const [done, setDone] = useState(0)
  return (
    <Dialog
      key={done}
      trigger={promises.length > 1 ? 'Share a promise' : 'Share it'}
      title="Share a promise"
      description="They see this wording, the day, and whether it was kept. They can say that it is so, or how they see it."
    >
      <ShareForm promises={promises} {...form} onDone={() => setDone((times) => times + 1)} />
    </Dialog>
  )
}
