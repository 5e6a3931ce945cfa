'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { periodWords } from '#lib/core/offers/difference-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { Choice } from '../../accounts/choice.tsx'
import { searchAgainAction } from './actions.ts'
import { type DifferencesAddress, differencesAddress } from './address.ts'
import type { DifferencesView } from './load.ts'

/** Narrows the list as soon as something is chosen. */
export function DifferenceBar({
  view,
  choices: { products, accounts, periods },
  period,
}: {
  view: DifferencesAddress
  choices: DifferencesView['choices']
  period: 'month' | 'quarter'
}) {
  const router = useRouter()
  const show = (change: Partial<DifferencesAddress>) => router.push(differencesAddress(view, change), { scroll: false })
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm print:hidden">
      <Choice
        label="Product"
        all="any"
        now={view.product ? [view.product] : []}
        choose={([product]) => show({ product: product ?? null })}
      >
        {products.map(({ code, name }) => ({ value: code, label: name }))}
      </Choice>
      <Choice
        label="Account"
        all="any"
        now={view.accountId ? [view.accountId] : []}
        choose={([accountId]) => show({ accountId: accountId ?? null })}
      >
        {accounts.map(({ id, name }) => ({ value: id, label: name }))}
      </Choice>
      <Choice
        label="When"
        all="any time"
        now={view.period ? [view.period] : []}
        choose={([at]) => show({ period: at ?? null })}
      >
        {periods.map((day) => ({ value: day, label: periodWords(day, period) }))}
      </Choice>
      <Choice
        label="Show"
        all="not explained"
        now={view.said === false ? [] : [view.said ? 'explained' : 'all']}
        choose={([said]) => show({ said: said === 'explained' ? true : said === 'all' ? null : false })}
      >
        {[
          { value: 'explained' as const, label: 'explained' },
          { value: 'all' as const, label: 'all' },
        ]}
      </Choice>
    </div>
  )
}

/** Has the invoices searched again, behind the page. */
export function SearchAgain({ label = 'Look again' }: { label?: string }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <Button
      disabled={busy}
      onClick={() =>
        start(async () => {
          const result = await searchAgainAction({})
          showToast(
            result.ok
              ? { tone: 'done', text: 'The invoices are being looked through. Open this page again in a moment.' }
              : { tone: 'broken', text: result.message },
          )
          router.refresh()
        })
      }
    >
      {busy ? 'Asking…' : label}
    </Button>
  )
}
