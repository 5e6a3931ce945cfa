import type { Route } from 'next'
import Link from 'next/link'
import type { PointerEventHandler } from 'react'
import type { BoardCard } from '#db/reports/stage-board.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'

const GAP = { contradicted: 'does not fit', unsupported: 'not known yet' } as const

/** An account on the board: its name, its revenue, what the records say where that is another word, and a handle. */
export function Card({
  card,
  typology,
  currency,
  held,
  handle,
}: {
  card: BoardCard
  typology: Typology
  currency: string
  /** On its way somewhere. */
  held: boolean
  /** Null for those who may only look. */
  handle: { begin: (whole: boolean) => PointerEventHandler; pickUp: () => void } | null
}) {
  const { id, name, declared, evident, gap, revenue12m } = card
  return (
    <li
      data-row=""
      onPointerDown={handle?.begin(true)}
      className={`rounded-md border border-rule bg-raised p-2 text-sm focus-within:border-accent ${handle ? 'md:cursor-grab' : ''} ${held ? 'opacity-40' : ''}`}
    >
      <div className="flex items-start gap-1">
        <Link
          href={`/accounts/${id}` as Route}
          prefetch={false}
          draggable={false}
          className="link link-quiet min-w-0 flex-1 font-medium wrap-anywhere"
        >
          {name}
        </Link>
        {handle ? (
          <button
            type="button"
            aria-label={`Move ${name}`}
            aria-describedby="board-keys"
            aria-pressed={held}
            aria-keyshortcuts="m"
            title="M"
            onPointerDown={handle.begin(false)}
            onClick={handle.pickUp}
            className="-mt-0.5 -mr-1 grid size-6 shrink-0 touch-none place-items-center rounded text-ink-faint hover:bg-sunk hover:text-ink pointer-coarse:size-11 pointer-coarse:-mt-2 pointer-coarse:-mr-2"
          >
            <Grip />
          </button>
        ) : null}
      </div>
      <p className="mt-0.5 text-xs text-ink-soft tabular-nums">
        <Amount value={revenue12m} currency={currency} /> {currency}
      </p>
      {evident !== declared ? (
        <p className="mt-1 text-xs text-ink-soft">
          <StageGlyph stage={evident} size={13} /> <span className="sr-only">The records: </span>
          {wordOf(typology, evident)}
          {gap === 'contradicted' || gap === 'unsupported' ? (
            <span className={gap === 'contradicted' ? 'font-medium text-broken' : ''}> · {GAP[gap]}</span>
          ) : null}
        </p>
      ) : null}
    </li>
  )
}

function Grip() {
  return (
    <svg viewBox="0 0 20 20" width="16" height="16" fill="currentColor" aria-hidden="true">
      {[6, 10, 14].flatMap((y) => [7.5, 12.5].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.2" />))}
    </svg>
  )
}
