import type { Route } from 'next'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { PlanView } from './plan-view.ts'

/** Plans against a dependency, each in two lines; `about` says of whom, where the place does not. */
export function MitigationList({ plans, about = false }: { plans: readonly PlanView[]; about?: boolean }) {
  return (
    <ul className="divide-y divide-rule">
      {plans.map((plan) => (
        <li key={plan.id} className="py-2.5">
          <p className="wrap-anywhere">
            <TextLink href={`/dependency/limits/${plan.id}` as Route}>{plan.title}</TextLink>
            {about ? <span className="text-ink-soft">: {plan.about}</span> : null}
          </p>
          <p className="text-sm wrap-anywhere text-ink-soft">
            {plan.closedDay ? (
              <>
                {plan.closedAs === 'done' ? 'Done' : 'Dropped'} on <DayText day={plan.closedDay} />: {plan.outcome}
              </>
            ) : (
              <>
                <span className={plan.overdue ? 'font-medium text-broken' : undefined}>
                  {plan.overdue ? 'Was due on ' : 'Due on '}
                  <DayText day={plan.dueDay} />
                </span>
                , {plan.ownerName}
                {plan.stepsDone ? `, ${plan.stepsDone}` : ''}. {plan.progress}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
