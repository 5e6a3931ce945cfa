'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import type { AsideRow } from '#db/reports/attention.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { bringBackAction } from './actions.ts'

/** Whom the person did not want to see before a later day; each can come back at once. */
export function AsideNote({ aside, mayEdit }: { aside: readonly AsideRow[]; mayEdit: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const bringBack = (accountId: string) =>
    start(async () => {
      const result = await bringBackAction({ accountId })
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  return (
    <details className="mt-3 pl-7 text-sm text-ink-soft">
      <summary className="w-fit cursor-pointer underline decoration-rule-strong underline-offset-[0.2em]">
        {countOf(aside.length, 'account')} set aside
      </summary>
      <ul className="mt-1">
        {aside.map(({ id, name, until }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 py-1">
            <span className="min-w-0 wrap-anywhere">
              {name}, until {showDay(until)}
            </span>
            {mayEdit ? (
              <Button
                size="small"
                weight="plain"
                disabled={busy}
                aria-label={`Bring back ${name}`}
                onClick={() => bringBack(id)}
              >
                Bring back
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
