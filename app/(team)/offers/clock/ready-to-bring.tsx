import type { Route } from 'next'
import type { NextOfferIdeas } from '#db/reports/next-offer-ideas.ts'
import type { Day } from '#lib/core/day.ts'
import { TextLink } from '#lib/ui/text-link.tsx'

/** What could be brought to an account, from the records: an offer whose wave is open, an upgrade it is owed. */
export function ReadyToBring({ drafted, owed, today }: Pick<NextOfferIdeas, 'drafted' | 'owed'> & { today: Day }) {
  return (
    <>
      {drafted && drafted.opensDay <= today ? (
        <p>
          Ready to bring: <TextLink href={`/offers/pitches/${drafted.id}` as Route}>{drafted.title}</TextLink>.
        </p>
      ) : null}
      {owed ? (
        <p>
          Owed an upgrade: {owed.old} was replaced by{' '}
          <TextLink href={`/offers/catalogue/${owed.nextId}` as Route}>{owed.next}</TextLink>.
        </p>
      ) : null}
    </>
  )
}
