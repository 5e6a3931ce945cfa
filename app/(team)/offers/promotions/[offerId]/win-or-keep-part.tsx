import { showAmount } from '#lib/core/money.ts'
import { countOf } from '#lib/core/number-words.ts'
import { WIN_OR_KEEP_WORDS, type WinOrKeep } from '#lib/core/offers/decision-input.ts'
import type { SideCost, WinOrKeepFigures } from '#lib/core/offers/win-or-keep.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { Section } from '#lib/ui/page.tsx'
import { Why } from '#lib/ui/why.tsx'
import { ForWhomForm } from './for-whom-form.tsx'
import type { FrozenFigures, PromotionView } from './load.ts'

/** What the inducement costs for those who come and for those who stay, side by side, and whom it shall be for. */
export function WinOrKeepPart({ view }: { view: PromotionView }) {
  const { figures, expected, offer, mayDecide, deal } = view
  const decided = view.decisions.find(({ kind, archived }) => kind === 'win_or_keep' && !archived)
  const last = decided?.figures as FrozenFigures | undefined
  return (
    <Section
      title="Win or keep"
      id="win-or-keep"
      note="What it costs in twelve months to win new accounts with it, and to give the loyal ones who could use it the same."
    >
      {decided && last ? (
        <p className="mb-5 wrap-anywhere">
          <span className="font-medium">{WIN_OR_KEEP_WORDS[decided.reason as WinOrKeep]}</span>, says{' '}
          {decided.saidByName}: {decided.note}{' '}
          <span className="text-sm text-ink-faint">
            (then {costWords(last.new.cost, last.currency)} for those who come,{' '}
            {costWords(last.current.cost, last.currency)} for those who stay)
          </span>
        </p>
      ) : null}
      <form method="get" action="#win-or-keep" className="flex flex-wrap items-end gap-3">
        <div className="w-40">
          <TextField
            name="accounts"
            label="New accounts expected"
            inputMode="numeric"
            maxLength={7}
            autoComplete="off"
            defaultValue={expected?.accounts ?? ''}
          />
        </div>
        <div className="w-48">
          <TextField
            name="quantity"
            label={deal.productId ? 'Units each, in 12 months' : `${deal.currency} each, in 12 months`}
            inputMode="decimal"
            maxLength={20}
            autoComplete="off"
            defaultValue={expected?.quantity ?? ''}
          />
        </div>
        <Button type="submit">Reckon</Button>
      </form>
      <Bars figures={figures} asked={expected !== null} />
      {mayDecide && expected ? <ForWhomForm id={offer.id} expected={expected} /> : null}
    </Section>
  )
}

function Bars({ figures, asked }: { figures: WinOrKeepFigures; asked: boolean }) {
  const most = Math.max(1, Number(figures.new.cost ?? 0), Number(figures.current.cost ?? 0))
  return (
    <dl className="mt-6 space-y-4">
      <Bar
        title={asked ? `Who comes: ${countOf(figures.new.accounts, 'new account')}` : 'Who comes'}
        side={asked ? figures.new : { ...figures.new, cost: null, how: ['Say how many you expect.'] }}
        {...{ most, currency: figures.currency, hue: 'var(--stage-exploring)' }}
      />
      <Bar
        title={`Who stays: ${countOf(figures.current.accounts, 'loyal account')}`}
        side={figures.current}
        {...{ most, currency: figures.currency, hue: 'var(--stage-contracted)' }}
      />
    </dl>
  )
}

function Bar({
  title,
  side,
  most,
  currency,
  hue,
}: {
  title: string
  side: SideCost
  most: number
  currency: string
  hue: string
}) {
  const share = side.cost === null ? 0 : Number(side.cost) / most
  return (
    <div>
      <dt className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span>{title}</span>
        <span className="font-medium tabular-nums">
          {side.cost === null ? (
            <span className="font-normal text-ink-faint">cannot be said yet</span>
          ) : (
            <Amount value={side.cost} currency={currency} exact />
          )}
          <Why of={title} formula={side.how.join(' ') || 'Nothing to reckon with.'} />
        </span>
      </dt>
      <dd className="mt-1">
        <span aria-hidden="true" className="block h-3 rounded-sm bg-sunk">
          <span
            className="block h-3 min-w-px rounded-sm"
            style={{ width: `${(share * 100).toFixed(2)}%`, background: hue }}
          />
        </span>
        <span className="mt-1 block text-sm text-ink-faint wrap-anywhere">{side.how.join(' ')}</span>
      </dd>
    </div>
  )
}

export const costWords = (cost: string | null, currency: string) =>
  cost === null ? 'nobody could say what' : showAmount(cost, currency)
