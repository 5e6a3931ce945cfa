import type { WalletRow } from '#db/reports/both-sides.ts'
import { Count } from '#lib/ui/count.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Share } from '#lib/ui/share.tsx'
import type { WALLET_KINDS } from './both-sides-view.ts'
import { Fold, type FoldProps, RecordRow, SaidBy } from './fold.tsx'
import { TakeOutButton } from './take-out-button.tsx'
import { WalletForm } from './wallet-form.tsx'

type Kind = (typeof WALLET_KINDS)[number]
const HEAD: Record<Kind, string> = {
  share: 'Share of what they need that they buy from us',
  onlyFromUs: 'They buy it only from us',
  onlyToThem: 'Something we sell only to them',
  discountShare: 'Share of their orders on discount',
}

/** How much of their spending is ours, who is bound to whom, and how much goes at a discount. */
export function WalletFold({ view: { accountId, wallet, discount, today }, asked, mayEdit }: FoldProps) {
  const { words, holds } = wallet
  // the lines of invoices stand before what anybody says
  const shown = holds.filter(({ kind }) => kind !== 'discountShare' || !discount)
  return (
    <Fold form="wallet" title="Share of wallet and exclusivity" count={words.length} asked={asked}>
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-1.5">
        {shown.map(({ kind, word }) => (
          <Row key={kind} head={HEAD[kind]} value={<Value word={word} kind={kind} />}>
            {word.source}, <DayText day={word.day} short />
          </Row>
        ))}
        {discount ? (
          <Row head={HEAD.discountShare} value={<Share value={discount.share} />}>
            as the lines of <Count of={discount.days} one="purchase day" /> say
          </Row>
        ) : null}
      </dl>
      {words.length ? (
        <details className="mt-3" open={words.length < 3}>
          <summary className="w-fit cursor-pointer text-sm text-accent">Who said what</summary>
          <ul className="divide-y divide-rule">
            {words.map((word) => (
              <RecordRow key={word.id} id={word.id}>
                <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
                  <span className="min-w-0 flex-1">
                    <DayText day={word.day} short />: <Said word={word} />{' '}
                    <SaidBy by={`${word.source}; noted by ${word.by}`} />
                  </span>
                  {mayEdit ? <TakeOutButton noun="wallet_word" id={word.id} name={`what ${word.source} said`} /> : null}
                </p>
              </RecordRow>
            ))}
          </ul>
        </details>
      ) : (
        <p className="mt-2 text-ink-soft">
          Nobody has said what share of what you sell they buy from you. Ask their buyer, and say who told you.
        </p>
      )}
      {mayEdit ? (
        <WalletForm accountId={accountId} today={today} lines={discount !== null} begins={asked?.form === 'wallet'} />
      ) : null}
    </Fold>
  )
}

function Row({ head, value, children }: { head: string; value: React.ReactNode; children: React.ReactNode }) {
  return (
    <>
      <dt className="min-w-0 wrap-anywhere">
        {head} <span className="text-sm text-ink-faint">({children})</span>
      </dt>
      <dd className="text-end">{value}</dd>
    </>
  )
}

function Value({ word, kind }: { word: WalletRow; kind: Kind }) {
  const said = word[kind]
  return typeof said === 'number' ? <Share value={said} /> : said ? 'yes' : 'no'
}

function Said({ word }: { word: WalletRow }) {
  const kinds = (Object.keys(HEAD) as Kind[]).filter((kind) => word[kind] !== null)
  return kinds.map((kind, place) => (
    <span key={kind}>
      {place ? ', ' : ''}
      {place ? HEAD[kind].charAt(0).toLowerCase() + HEAD[kind].slice(1) : HEAD[kind]}: <Value word={word} kind={kind} />
    </span>
  ))
}
