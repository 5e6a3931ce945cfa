import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Fold, type FoldProps, RecordRow, SaidBy } from './fold.tsx'
import { TakeOutButton } from './take-out-button.tsx'
import { GiftForm } from './wallet-form.tsx'

/** What each side gave the other beyond the order, and how it balances over two years. */
export function GiftsFold({ view: { accountId, gifts, given, currency, today }, asked, mayEdit }: FoldProps) {
  return (
    <Fold form="gift" title="Value given and received" count={gifts.length} asked={asked} says={gifts[0]?.what}>
      {gifts.length ? (
        <>
          <p>
            In 24 months you gave <Amount value={given.us} currency={currency} exact /> and received{' '}
            <Amount value={given.them} currency={currency} exact />, as somebody estimated it.
          </p>
          <ul className="mt-2 divide-y divide-rule">
            {gifts.map(({ id, givenBy, what, worth, day, by }) => (
              <RecordRow key={id} id={id}>
                <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <span className="min-w-0 flex-1">
                    <span className="text-ink-soft">{givenBy === 'us' ? 'We gave: ' : 'They gave: '}</span>
                    {what}
                  </span>
                  <Amount value={worth} currency={currency} exact />
                </p>
                <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <SaidBy by={by}>
                    <DayText day={day} short />
                  </SaidBy>
                  {mayEdit ? <TakeOutButton noun="gift" id={id} name={what} /> : null}
                </p>
              </RecordRow>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-soft">
          Nothing is recorded. What did each side give the other beyond the order: help, a recommendation, patience?
        </p>
      )}
      {mayEdit ? (
        <GiftForm accountId={accountId} today={today} currency={currency} begins={asked?.form === 'gift'} />
      ) : null}
    </Fold>
  )
}
