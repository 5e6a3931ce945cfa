'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { showToast } from '#lib/ui/toast.tsx'
import { chooseWhoseAction } from './actions.ts'

type Whose = 'mine' | 'all'

/** Whose accounts and promises the morning is about; remembered, also for the digest. */
export function WhoseChoice({ whose, of = 'accounts' }: { whose: Whose; of?: 'accounts' | 'promises' }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const choose = (wanted: Whose) =>
    start(async () => {
      const result = await chooseWhoseAction({ whose: wanted })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  return (
    <label className="flex items-center gap-2 text-sm text-ink-faint">
      Of
      <select
        key={whose}
        defaultValue={whose}
        disabled={busy}
        onChange={(event) => choose(event.target.value as Whose)}
        className="h-8 rounded border-b border-rule-strong bg-transparent pr-1 text-ink pointer-coarse:h-11"
      >
        <option value="mine">my {of}</option>
        <option value="all">everybody’s {of}</option>
      </select>
    </label>
  )
}
