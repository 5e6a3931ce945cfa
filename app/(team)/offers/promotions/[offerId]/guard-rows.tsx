import type { Route } from 'next'
import { PARITY_REASON_WORDS, type ParityReason } from '#lib/core/offers/offer.ts'
import type { ParityLine } from '#lib/core/offers/parity.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Popover } from '#lib/ui/popover.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { ExceptionMenu } from './exception-menu.tsx'
import type { GuardRow } from './load.ts'

/** Accounts with the sentence that decides, the arithmetic behind it, and (of those that wait) the way to an exception. */
export function GuardRows({
  rows,
  offerId,
  currency,
  typology,
  mayExcept = false,
}: {
  rows: readonly GuardRow[]
  offerId: string
  currency: string
  typology: Typology
  mayExcept?: boolean
}) {
  return (
    <ul className="divide-y divide-rule">
      {rows.map((row) => (
        <li
          key={row.id}
          data-row=""
          className="-mx-2 flex flex-wrap items-start gap-x-4 gap-y-2 rounded-md px-2 py-3 focus-within:bg-sunk"
        >
          <div className="min-w-0 flex-1 basis-64">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="min-w-0 wrap-anywhere">
                <TextLink href={`/accounts/${row.id}` as Route}>{row.name}</TextLink>
              </span>
              <span className="text-sm text-ink-faint">
                <Amount value={row.revenue12m} currency={currency} /> {currency}
              </span>
            </p>
            <p className="text-sm text-ink-soft wrap-anywhere">
              {row.brief}
              <Arithmetic row={row} />
            </p>
            <p className="mt-0.5 text-sm text-ink-faint wrap-anywhere">
              {row.stage ? (
                <StageName stage={row.stage} voice={row.said ? 'declared' : 'evident'} typology={typology} />
              ) : null}
              {row.stage && row.said ? ' (as you say)' : ''}
              {row.stage && row.ownerName ? ', ' : ''}
              {row.ownerName}
            </p>
            {row.reason ? (
              <p className="mt-0.5 text-sm wrap-anywhere">
                {PARITY_REASON_WORDS[row.reason as ParityReason]}
                {row.note ? `: ${row.note}` : ''}, says {row.by}.
              </p>
            ) : null}
          </div>
          {mayExcept ? <ExceptionMenu offerId={offerId} account={{ id: row.id, name: row.name }} /> : null}
        </li>
      ))}
    </ul>
  )
}

const SIDES: Record<ParityLine['of'], string> = { newcomer: 'A newcomer', them: 'They', verdict: 'So' }

function Arithmetic({ row }: { row: GuardRow }) {
  return (
    <>
      {'⁠'}
      <Popover
        why
        label={`Why this number? ${row.name} and a newcomer`}
        trigger={<span aria-hidden="true">?</span>}
        triggerClass="ml-1 inline-grid size-[1.125rem] place-items-center rounded-full align-[0.18em] text-[0.6875rem] leading-none font-semibold text-ink-faint ring-1 ring-rule-strong ring-inset hover:bg-accent-wash hover:text-accent hover:ring-accent pointer-coarse:size-6"
        sheetClass="p-4 sm:w-96 text-sm"
      >
        <span className="block font-semibold wrap-anywhere">{row.name} and a newcomer, line by line</span>
        <span className="mt-2 block space-y-2">
          {row.why.map(({ of, text }) => (
            <span key={`${of} ${text}`} className="block wrap-anywhere">
              <span className="block text-xs text-ink-faint">{SIDES[of]}</span>
              <span className="tabular-nums">{text}</span>
            </span>
          ))}
        </span>
        <span className="mt-3 block text-xs text-ink-faint">
          {row.quantity
            ? `At ${row.quantity} units, what they usually take at once (the middle of ${row.lines} invoice lines of twelve months).`
            : 'No invoice line in the promotion’s currency within twelve months says what they pay or how many they take at once; its own quantity was used where it has one.'}
          {row.lastDay ? (
            <>
              {' '}
              Last bought on <DayText day={row.lastDay} short />.
            </>
          ) : null}
        </span>
      </Popover>
    </>
  )
}
