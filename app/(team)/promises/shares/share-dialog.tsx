'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import type { Day } from '#lib/core/day.ts'
import { Dialog } from '#lib/ui/dialog.tsx'
import type { Shareable, ShareContact } from './shares-view.ts'

// fetched when somebody opens the window
const ShareForm = dynamic(() => import('./share-form.tsx'), { ssr: false })

/** The button that shares a promise, or one of several, and its window. */
export function ShareDialog({
  promises,
  several = false,
  ...form
}: {
  promises: readonly Shareable[]
  /** Which promise is a question, though there may be one alone. */
  several?: boolean
  contacts: readonly ShareContact[]
  today: Day
  ownWords: readonly string[]
}) {
  const [done, setDone] = useState(0)
  return (
    <Dialog
      key={done}
      trigger={several ? 'Share a promise' : 'Share it'}
      title="Share a promise"
      description="They see this wording, the day, and whether it was kept. They can say that it is so, or how they see it."
    >
      <ShareForm promises={promises} {...form} onDone={() => setDone((times) => times + 1)} />
    </Dialog>
  )
}
