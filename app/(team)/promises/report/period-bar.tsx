'use client'
import { useRouter } from 'next/navigation'
import { SIDE_LABELS, SIDES } from '#lib/core/promises/promise.ts'
import { PERIOD_WORDS, PERIODS } from '#lib/core/promises/report-period.ts'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL } from '#lib/ui/field.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { type ReportView, reportAddress } from './address.ts'

/** Whose promises, and of which days. */
export function PeriodBar({ view, from, to }: { view: ReportView; from: string; to: string }) {
  const router = useRouter()
  return (
    <div className="mb-8 flex flex-wrap items-center gap-x-5 gap-y-3 text-sm print:hidden">
      <Segmented
        label="Whose promises"
        choices={SIDES.map((side) => ({
          href: reportAddress(view, { side }),
          label: SIDE_LABELS[side],
          current: view.side === side,
        }))}
      />
      <Segmented
        label="Period"
        choices={PERIODS.map((period) => ({
          href: reportAddress(view, { period }),
          label: PERIOD_WORDS[period],
          current: view.period === period,
        }))}
      />
      <form
        className="flex flex-wrap items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          const days = { from: `${form.get('from')}`, to: `${form.get('to')}` }
          if (days.from && days.to && days.from <= days.to)
            router.push(reportAddress(view, { period: days }), { scroll: false })
        }}
      >
        {/* begin anew with the period that came */}
        {(['from', 'to'] as const).map((name) => (
          <span key={`${from} ${to} ${name}`} className="w-36">
            <input
              type="date"
              name={name}
              required
              aria-label={name === 'from' ? 'Due from' : 'Due to'}
              defaultValue={name === 'from' ? from : to}
              className={`${CONTROL} h-8 tabular-nums`}
            />
          </span>
        ))}
        <Button type="submit" size="small">
          Show
        </Button>
      </form>
    </div>
  )
}
