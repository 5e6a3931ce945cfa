'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { ImportState } from '#lib/core/imports/import-plan.ts'
import { ProgressBar } from '#lib/ui/progress-bar.tsx'

const LABELS: Partial<Record<ImportState, string>> = {
  planning: 'Reading the file and comparing it with the records',
  committing: 'Writing it into the records',
  undoing: 'Taking it back',
}

/** Asks every second how far the work is, and shows the page anew when it has come to its end. The page may be left meanwhile. */
export function ProgressWatch({ id, state, done }: { id: string; state: ImportState; done: number }) {
  const router = useRouter()
  const [now, setNow] = useState(done)
  useEffect(() => {
    const timer = setInterval(async () => {
      const answer = await fetch(`/api/uploads/${id}`).catch(() => null)
      if (!answer?.ok) return // the server may be starting again; the work goes on by itself
      const progress: { state: ImportState; done: number } = await answer.json()
      setNow(progress.done)
      if (progress.state !== state) router.refresh()
    }, 1000)
    return () => clearInterval(timer)
  }, [id, state, router])
  return (
    <div className="max-w-column">
      <ProgressBar label={LABELS[state] ?? ''} value={now > 0 ? now / 1000 : null} />
      <p className="mt-3 text-sm text-ink-faint">
        You may leave this page; it goes on by itself, also after a restart.
      </p>
    </div>
  )
}
