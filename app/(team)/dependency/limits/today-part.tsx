'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { tellReading } from '#lib/core/dependency/limit-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import type { Result } from '#lib/core/result.ts'
import type { LimitsToday } from '#lib/flows/read-limits-today.ts'
import { Button } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { bringBackAlertsAction, putAwayAlertAction } from './actions.ts'

const LIMITS = '/dependency/limits' as Route

/** On Today: which limits are crossed or close, until each is put away; it comes back when it grows. */
export function LimitsPart({ limits, mayEdit }: { limits: LimitsToday; mayEdit: boolean }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const { alerts, more, putAway } = limits
  if (alerts.length + putAway === 0) return null
  const act = (action: () => Promise<Result<null>>) =>
    start(async () => {
      const result = await action()
      if (!result.ok) return showToast({ tone: 'broken', text: result.message })
      router.refresh()
    })
  return (
    <Section title="Limits" id="limits" actions={<TextLink href={LIMITS}>All limits</TextLink>}>
      {alerts.length ? (
        <ul className="divide-y divide-rule">
          {alerts.map((alert) => (
            <li
              key={alert.id}
              data-row=""
              className="-mx-2 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 rounded-md px-2 py-2.5 focus-within:bg-sunk hover:bg-sunk"
            >
              <span className="min-w-0 flex-1 basis-64 wrap-anywhere">
                {tellReading(alert)}{' '}
                <span className="text-sm text-ink-soft">
                  First seen in the figures through <DayText day={alert.since} />.
                </span>
              </span>
              <span className="flex items-center gap-3 text-sm">
                <TextLink href={LIMITS}>See it</TextLink>
                {mayEdit ? (
                  <Button
                    size="small"
                    weight="plain"
                    disabled={busy}
                    aria-label={`Put away until it grows: ${tellReading(alert)}`}
                    onClick={() => act(() => putAwayAlertAction({ id: alert.id }))}
                  >
                    Put away
                  </Button>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {more > 0 ? (
        <p className="mt-2 text-sm">
          <TextLink href={LIMITS}>and {more.toLocaleString('en-US')} more</TextLink>
        </p>
      ) : null}
      {putAway > 0 ? (
        <p className="mt-2 flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
          {countOf(putAway, 'limit')} put away until {putAway === 1 ? 'it grows' : 'they grow'}.
          <Button size="small" weight="plain" disabled={busy} onClick={() => act(() => bringBackAlertsAction({}))}>
            Show again
          </Button>
        </p>
      ) : null}
    </Section>
  )
}
