import type { SupplyRow } from '#db/reports/both-sides.ts'
import { tellSupply } from '#lib/core/dependency/relationship-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Fold, type FoldProps, RecordRow, SaidBy } from './fold.tsx'
import { EndSupplyForm, SupplyForm } from './supply-form.tsx'
import { TakeOutButton } from './take-out-button.tsx'

/** They also supply us: what, for how much a year, what we owe them now, and whether anybody else could. */
export function SupplyFold({ view: { accountId, supply, currency, today }, asked, mayEdit }: FoldProps) {
  const [newest] = supply
  const holds = newest && !newest.ended ? newest : null
  return (
    <Fold form="supply" title="They supply us" count={supply.length} asked={asked} says={holds?.what}>
      {holds ? (
        <p className="wrap-anywhere">
          {tellSupply(holds, currency)}.{' '}
          <span className="text-sm text-ink-faint">
            ({holds.source}, <DayText day={holds.day} short />)
          </span>
        </p>
      ) : newest ? (
        <p className="text-ink-soft">They supply nothing any more.</p>
      ) : (
        <p className="text-ink-soft">
          Nobody has said that they supply you with anything. Where they do, each of you leans on the other, and what
          you owe them is set against what they owe you.
        </p>
      )}
      {supply.length > 0 ? (
        <details className="mt-3">
          <summary className="w-fit cursor-pointer text-sm text-accent">Who said what they supply</summary>
          <ul className="divide-y divide-rule">
            {supply.map((word) => (
              <Word key={word.id} word={word} currency={currency} mayEdit={mayEdit} />
            ))}
          </ul>
        </details>
      ) : null}
      {mayEdit ? (
        <SupplyForm
          accountId={accountId}
          today={today}
          currency={currency}
          holds={holds}
          begins={asked?.form === 'supply'}
        />
      ) : null}
      {mayEdit && holds ? <EndSupplyForm accountId={accountId} today={today} /> : null}
    </Fold>
  )
}

function Word({ word, currency, mayEdit }: { word: SupplyRow; currency: string; mayEdit: boolean }) {
  return (
    <RecordRow id={word.id}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="min-w-0 flex-1">
          <DayText day={word.day} short />: {word.ended ? 'nothing any more' : tellSupply(word, currency)}{' '}
          <SaidBy by={`${word.source}; noted by ${word.by}`} />
        </span>
        {mayEdit ? <TakeOutButton noun="supply_word" id={word.id} name={`what ${word.source} said of supply`} /> : null}
      </p>
    </RecordRow>
  )
}
