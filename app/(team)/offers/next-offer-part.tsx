import type { Route } from 'next'
import type { Day } from '#lib/core/day.ts'
import { countOf } from '#lib/core/number-words.ts'
import { tellLast, tellWait } from '#lib/core/offers/clock-words.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import type { NextOffer } from '#lib/flows/read-next-offer.ts'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ReadyToBring } from './clock/ready-to-bring.tsx'
import { WaitBar } from './clock/wait-bar.tsx'
import { ValueRows } from './value/value-rows.tsx'

/** On an account's page: how long since anything new, what lies ready, and what was added to what they buy. */
export function NextOfferPart({
  accountId,
  next,
  typology,
  today,
  currency,
  mayEdit,
}: {
  accountId: string
  next: NextOffer
  typology: Typology
  today: Day
  currency: string
  mayEdit: boolean
}) {
  const { wait, last, drafted, owed, values, valueCount } = next
  return (
    <div>
      {wait ? (
        <>
          <WaitBar days={wait.days} cadence={wait.cadence} />
          <p>{tellWait(wait, wordOf(typology, wait.stage))}</p>
        </>
      ) : null}
      {last ? <p className="text-sm text-ink-soft wrap-anywhere">{tellLast(last)}</p> : null}
      <div className="text-sm">
        <ReadyToBring drafted={drafted} owed={owed} today={today} />
      </div>
      {values.length ? (
        <ValueRows rows={values} today={today} currency={currency} mayEdit={mayEdit} at="account" />
      ) : null}
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {mayEdit ? (
          <TextLink href={`/offers/value/new?account=${accountId}` as Route}>Note value added</TextLink>
        ) : null}
        {valueCount > values.length ? (
          <span className="text-ink-faint">{countOf(valueCount - values.length, 'more thing')} added.</span>
        ) : null}
      </p>
    </div>
  )
}
