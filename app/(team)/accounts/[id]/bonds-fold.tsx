import type { Route } from 'next'
import { PROGRAMME_WORDS } from '#lib/core/evidence/bond.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DeliveryForm, EndEnrolmentForm, EnrolForm } from './bonds-forms.tsx'
import { Fold, type FoldProps, RecordRow, SaidBy } from './fold.tsx'
import { TakeOutButton } from './take-out-button.tsx'

/** The programmes and priority services they enjoy, with proof of what reached them. */
export function BondsFold({ view: { accountId, enrolments, programmes, today }, asked, mayEdit }: FoldProps) {
  return (
    <Fold
      form="bond"
      title="Programmes and priority service"
      count={enrolments.length}
      asked={asked}
      says={enrolments[0]?.programme}
    >
      {enrolments.length ? (
        <ul className="divide-y divide-rule">
          {enrolments.map(({ id, programmeId, programme, kind, fromDay, untilDay, deliveries, by, on }) => (
            <RecordRow key={id} id={id}>
              <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                <span className="min-w-0 flex-1">
                  <TextLink quiet href={`/programmes#programme-${programmeId}` as Route}>
                    {programme}
                  </TextLink>
                  <span className="text-ink-soft">
                    , {PROGRAMME_WORDS[kind]} since <DayText day={fromDay} />
                    {untilDay ? (
                      <>
                        {' '}
                        until <DayText day={untilDay} />
                      </>
                    ) : null}
                  </span>
                </span>
                {mayEdit ? <TakeOutButton noun="enrolment" id={id} name={programme} /> : null}
              </p>
              {deliveries.length ? (
                <ul className="text-sm">
                  {deliveries.map((delivery) => (
                    <li key={delivery.id} className="flex flex-wrap items-baseline justify-between gap-x-4">
                      <span className="min-w-0 flex-1 text-ink-soft">
                        <DayText day={delivery.day} short />: {delivery.what} <SaidBy by={delivery.by} />
                      </span>
                      {mayEdit ? <TakeOutButton noun="delivery" id={delivery.id} name={delivery.what} /> : null}
                    </li>
                  ))}
                </ul>
              ) : (
                <p className="text-sm text-ink-soft">
                  Nothing of it has reached them yet, so it does not count.{' '}
                  <SaidBy by={by}>
                    <DayText day={on} short />
                  </SaidBy>
                </p>
              )}
              {mayEdit ? (
                <>
                  <DeliveryForm enrolmentId={id} name={programme} today={today} />
                  <EndEnrolmentForm id={id} name={programme} untilDay={untilDay} today={today} />
                </>
              ) : null}
            </RecordRow>
          ))}
        </ul>
      ) : (
        <p className="text-ink-soft">
          None is recorded. What do only loyal customers get: the first pallets, an engineer of their own, a better
          price?
        </p>
      )}
      {mayEdit ? (
        <EnrolForm
          accountId={accountId}
          programmes={programmes.map(({ id, name }) => ({ id, name }))}
          today={today}
          begins={asked?.form === 'bond'}
        />
      ) : null}
    </Fold>
  )
}
