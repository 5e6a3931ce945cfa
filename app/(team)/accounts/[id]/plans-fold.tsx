import type { Route } from 'next'
import type { SignOffRow } from '#db/reports/both-sides.ts'
import { SIDES } from '#lib/core/evidence/joint-plan.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Fold, type FoldProps, RecordRow, SaidBy } from './fold.tsx'
import { NewPlanForm, SignOffForm } from './plans-forms.tsx'
import { TakeOutButton } from './take-out-button.tsx'

/** What both sides will do together, and who has signed it off. */
export function PlansFold({ view: { accountId, plans, today }, asked, mayEdit }: FoldProps) {
  return (
    <Fold form="plan" title="Joint plans" count={plans.length} asked={asked} says={plans[0]?.title}>
      {plans.length ? (
        <ul className="divide-y divide-rule">
          {plans.map(({ id, title, about, fromDay, untilDay, signOffs, by, on }) => {
            const missing = SIDES.filter((side) => !signOffs.some((one) => one.side === side))
            return (
              <RecordRow key={id} id={id}>
                <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="min-w-0 flex-1">
                    {title}
                    <span className="text-ink-soft">
                      , from <DayText day={fromDay} />
                      {untilDay ? (
                        <>
                          {' '}
                          until <DayText day={untilDay} />
                        </>
                      ) : null}
                    </span>
                  </span>
                  {mayEdit ? <TakeOutButton noun="joint_plan" id={id} name={title} /> : null}
                </p>
                {about ? <p className="text-sm whitespace-pre-line text-ink-soft">{about}</p> : null}
                <ul className="text-sm text-ink-soft">
                  {signOffs.map((one) => (
                    <li key={one.id} className="flex flex-wrap items-baseline justify-between gap-x-4">
                      <SignOff signOff={one} />
                      {mayEdit ? <TakeOutButton noun="sign_off" id={one.id} name={`sign-off of ${title}`} /> : null}
                    </li>
                  ))}
                </ul>
                <p className="text-sm text-ink-soft">
                  {missing.length === 0
                    ? 'Signed off by both sides: it counts. '
                    : `It counts once ${missing.length === 2 ? 'both sides have' : missing[0] === 'us' ? 'you have' : 'they have'} signed it off. `}
                  <SaidBy by={by}>
                    <DayText day={on} short />
                  </SaidBy>
                </p>
                {mayEdit && missing.length ? (
                  <SignOffForm
                    key={missing.join()}
                    planId={id}
                    title={title}
                    accountId={accountId}
                    sides={missing}
                    today={today}
                  />
                ) : null}
              </RecordRow>
            )
          })}
        </ul>
      ) : (
        <p className="text-ink-soft">
          None is recorded. A plan counts once both sides have signed it off: then both plan a future.
        </p>
      )}
      {mayEdit ? <NewPlanForm accountId={accountId} today={today} begins={asked?.form === 'plan'} /> : null}
    </Fold>
  )
}

function SignOff({ signOff: { side, contactId, contact, day, how, by } }: { signOff: SignOffRow }) {
  return (
    <span className="min-w-0 flex-1">
      {side === 'us' ? 'We signed it off' : 'They signed it off'} on <DayText day={day} />
      {contactId ? (
        <>
          : <TextLink href={`/contacts/${contactId}` as Route}>{contact}</TextLink>
        </>
      ) : null}
      {how ? `, ${how}` : ''}. <SaidBy by={by} />
    </span>
  )
}
