import type { Route } from 'next'
import type { Loyalty } from '#lib/core/loyalty/loyalty.ts'
import type { Side } from '#lib/core/promises/promise.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { QuickPromise } from '../../promises/quick-promise.tsx'
import { LineTable } from './promises/line-table.tsx'
import { OpenList } from './promises/open-list.tsx'
import { PromiseLine } from './promises/promise-line.tsx'
import type { PromisesView } from './promises/promises-view.ts'
import { TrustSide } from './promises/trust-side.tsx'

/** Of each side so many open promises stand here; the page of the account's promises has them all. */
const SHOWN = 4

/** What is still to be kept either way, then how far each can trust the other, and whether they are loyal, which is something else. */
export function PromisesPart({
  account,
  view,
  loyalty,
  mayEdit,
}: {
  account: { id: string; name: string }
  view: PromisesView
  loyalty: Loyalty | null
  mayEdit: boolean
}) {
  const { open, us, them, line, asOf } = view
  const all = `/accounts/${account.id}/promises` as Route
  const nothing = us.nothing && them.nothing
  return (
    <Section
      title="Promises and trust"
      id="promises"
      wide
      actions={nothing ? null : <TextLink href={all}>All promises, and what they add to trust</TextLink>}
    >
      {nothing ? (
        <p className="max-w-column text-ink-soft">
          Nothing is promised yet, either way. Write down what one side says, or lets the other expect, with its day:
          trust is what comes of keeping it.
        </p>
      ) : open.length ? (
        <div className="grid gap-x-10 gap-y-6 md:grid-cols-2">
          <OpenSide side="us" view={view} mayEdit={mayEdit} all={all} />
          <OpenSide side="them" view={view} mayEdit={mayEdit} all={all} />
        </div>
      ) : (
        <p className="text-ink-soft">Nothing is open, either way.</p>
      )}
      {mayEdit ? (
        <div className="mt-4">
          <QuickPromise today={view.today} accountId={account.id} />
        </div>
      ) : null}
      {nothing ? null : (
        <>
          <div className="mt-8 grid gap-x-10 gap-y-6 md:grid-cols-2">
            <TrustSide side={us} asOf={<Through asOf={asOf} />} />
            <TrustSide side={them} asOf={<Through asOf={asOf} />} />
          </div>
          {line ? (
            <div className="mt-8">
              <PromiseLine line={line} labelledBy="promises" table={<LineTable line={line} />} />
            </div>
          ) : null}
        </>
      )}
      {loyalty ? <LoyaltyLines loyalty={loyalty} /> : null}
    </Section>
  )
}

const OWE: Record<Side, { title: string; none: string }> = {
  us: { title: 'We owe them', none: 'Nothing of ours is open.' },
  them: { title: 'They owe us', none: 'Nothing of theirs is open.' },
}

function OpenSide({ side, view, mayEdit, all }: { side: Side; view: PromisesView; mayEdit: boolean; all: Route }) {
  const rows = view.open.filter(({ madeBy }) => madeBy === side)
  return (
    <div className="min-w-0">
      <h3 className="font-medium">{OWE[side].title}</h3>
      {rows.length ? (
        <OpenList rows={rows.slice(0, SHOWN)} today={view.today} mayEdit={mayEdit} />
      ) : (
        <p className="mt-1 text-ink-soft">{OWE[side].none}</p>
      )}
      {rows.length > SHOWN ? (
        <p className="text-sm">
          <TextLink href={all}>
            {rows.length - SHOWN}
            {view.moreOpen ? ' or more' : ''} more
          </TextLink>
        </p>
      ) : null}
    </div>
  )
}

/** What invoices tell ends with the day they are complete through. */
export function Through({ asOf }: { asOf: string | null }) {
  return asOf ? (
    <>
      {' '}
      up to <DayText day={asOf} short />
    </>
  ) : null
}

/** Whether they come back and whether they buy elsewhere: never mixed with trust. */
function LoyaltyLines({ loyalty: { back, chance, returns, elsewhere } }: { loyalty: Loyalty }) {
  return (
    <div className="mt-8 max-w-column">
      <h3 className="font-medium">Loyalty</h3>
      <p className="mt-1">
        {back}
        {chance ? <span className="presenting:hidden">, {chance}</span> : null}. {returns}
      </p>
      <p className="mt-1 wrap-anywhere">{elsewhere}</p>
      <p className="mt-1 text-sm text-ink-faint">
        Apart from trust: one may keep every promise and leave, or break some and stay.
      </p>
    </div>
  )
}
