import type { Route } from 'next'
import { tellReading } from '#lib/core/dependency/limit-words.ts'
import type { LimitsOf } from '#lib/flows/read-limits-of.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { planAddress } from './mitigation-button.tsx'

/** On an account: a limit that concerns it, and what is planned. Nothing where nothing does; gone while the screen is presented. */
export function LimitLine({ limits: { alerts, plans }, mayEdit }: { limits: LimitsOf; mayEdit: boolean }) {
  if (alerts.length + plans.length === 0) return null
  const [first] = alerts
  return (
    <div className="mb-8 max-w-column space-y-1 presenting:hidden">
      {alerts.map((alert) => (
        <p key={alert.id} className="wrap-anywhere">
          <span className={alert.state === 'crossed' ? 'font-medium text-broken' : 'font-medium'}>
            {tellReading(alert)}
          </span>{' '}
          <span className="text-sm text-ink-soft">
            As of <DayText day={alert.asOf} />. <TextLink href={'/dependency/limits' as Route}>See the limits</TextLink>
          </span>
        </p>
      ))}
      {plans.map((plan) => (
        <p key={plan.id} className="text-sm wrap-anywhere text-ink-soft">
          Planned: <TextLink href={`/dependency/limits/${plan.id}` as Route}>{plan.title}</TextLink>, {plan.ownerName},
          by <DayText day={plan.dueDay} />
        </p>
      ))}
      {first && mayEdit && plans.length === 0 ? (
        <p className="text-sm">
          <TextLink href={planAddress({ measure: first.measure, subject: first.subject, accountId: first.subject })}>
            Make a plan
          </TextLink>
        </p>
      ) : null}
    </div>
  )
}
