'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { showAmount } from '#lib/core/money.ts'
import { PARITY_REASON_WORDS, type ParityReason } from '#lib/core/offers/offer.ts'
import { ok } from '#lib/core/result.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Button } from '#lib/ui/button.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { Why } from '#lib/ui/why.tsx'
import { ReasonMenu } from '../reason-menu.tsx'
import { explainAction, offerPriceAction } from './actions.ts'
import type { DifferencesView } from './load.ts'

type Row = DifferencesView['rows'][number]

/** Differences by what they cost the loyal account, each with its arithmetic and two ways on. */
export function DifferenceRows({ rows, mayEdit }: { rows: readonly Row[]; mayEdit: boolean }) {
  return (
    <ul className="divide-y divide-rule">
      {rows.map((row) => (
        <li
          key={row.id}
          data-row=""
          className="-mx-2 flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md px-2 py-3 focus-within:bg-sunk"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="min-w-0 wrap-anywhere">
                <TextLink href={`/accounts/${row.loyalId}` as Route}>{row.loyalName}</TextLink> paid{' '}
                <span className="font-medium">{showAmount(row.amount, row.currency)} more</span> for{' '}
                {row.productName ?? row.product}
                <Why
                  of={`What ${row.loyalName} paid more`}
                  formula={
                    <span className="block space-y-1 tabular-nums">
                      {row.arithmetic.map((line) => (
                        <span key={line} className="block wrap-anywhere">
                          {line}
                        </span>
                      ))}
                    </span>
                  }
                  note={`What was paid for all their lines of ${row.product} that are alike (${row.like}), by the units on them. The newcomer is the one that paid least.`}
                />
              </span>
              {row.baseAmount === null ? (
                <span className="text-sm text-ink-faint">no rate</span>
              ) : row.baseAmount === row.amount ? null : (
                <span className="text-sm text-ink-soft">
                  <Amount value={row.baseAmount} currency="" />
                </span>
              )}
            </p>
            <p className="text-sm text-ink-soft wrap-anywhere">
              {row.arithmetic[1]!.split(' = ').at(-1)}; the newcomer{' '}
              <TextLink href={`/accounts/${row.newcomerId}` as Route}>{row.newcomerName}</TextLink>{' '}
              {row.arithmetic[0]!.split(' = ').at(-1)}
            </p>
            <p className="text-sm text-ink-faint wrap-anywhere">{row.like}</p>
            {row.word ? (
              <p className="mt-0.5 text-sm wrap-anywhere">
                {reasonWords(row.word.reason)}
                {row.word.note ? `: ${row.word.note}` : ''}, says {row.word.by}.
              </p>
            ) : null}
          </div>
          {mayEdit && !row.word ? <Ways row={row} /> : null}
        </li>
      ))}
    </ul>
  )
}

function Ways({ row }: { row: Row }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const about = `${row.loyalName}, ${row.productName ?? row.product}`
  return (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        disabled={busy}
        aria-label={`Offer them the same: ${about}`}
        onClick={() =>
          start(async () => {
            const result = await offerPriceAction({ id: row.id })
            if (result.ok) router.push(`/offers/pitches/${result.value.pitchId}` as Route)
            else showToast({ tone: 'broken', text: result.message })
          })
        }
      >
        {busy ? 'Preparing…' : 'Offer them the same'}
      </Button>
      <ReasonMenu
        small
        trigger="It is explained…"
        label={`It is explained… ${about}`}
        title="What explains it, for these two and this product"
        more={[{ reason: 'made_good' as const, label: MADE_GOOD }]}
        say={async (reason, note) => {
          const result = await explainAction({ id: row.id, reason, note })
          return result.ok ? ok({ changeId: result.value.changeId, says: 'Explained.' }) : result
        }}
      />
    </div>
  )
}

const MADE_GOOD = 'They were given the same since'
const reasonWords = (reason: string) =>
  reason === 'made_good' ? MADE_GOOD : PARITY_REASON_WORDS[reason as ParityReason]
