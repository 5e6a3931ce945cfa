'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { initials } from '#lib/core/initials.ts'
import type { BuiltInStage } from '#lib/core/stage.ts'
import type { RevealRow, RevealView } from '#lib/flows/read-honest-hour.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { Button } from '#lib/ui/button.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { DeclareForm } from '../declare-form.tsx'
import type { StageChoice } from '../stage-choice.ts'
import { settleAccountAction } from './actions.ts'
import { RevealStrip, StripHead } from './reveal-strip.tsx'

type Column = { stage: BuiltInStage; word: string }

/** Account by account: what was said in one picture, what the records say beside it, and the form that settles it. One is open at a time. */
export function RevealList({
  hourId,
  rows,
  people,
  columns,
  stages,
  currency,
  maySettle,
}: {
  hourId: string
  rows: readonly RevealRow[]
  people: RevealView['people']
  columns: readonly Column[]
  stages: readonly StageChoice[]
  currency: string
  maySettle: boolean
}) {
  const router = useRouter()
  const [open, setOpen] = useState<string | null>(null)
  const next = rows.find(({ settledId }) => settledId === null)?.accountId
  const list = useRef<HTMLUListElement>(null)
  const moved = useRef(false)

  // the row that is settled next is brought into sight; the form takes the focus itself
  useEffect(() => {
    if (!moved.current || open === null) return
    list.current?.querySelector(`[data-account="${open}"]`)?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [open])
  const goOn = (from: string) => {
    moved.current = true
    const at = rows.findIndex(({ accountId }) => accountId === from)
    const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find((row) => row.settledId === null)
    setOpen(next?.accountId ?? null)
  }
  const settled = (row: RevealRow, word: string, changeId: string) => {
    showUndoToast(`${row.name}: ${word}.`, changeId, () => router.refresh())
    goOn(row.accountId)
    router.refresh()
  }

  return (
    <div className="mt-8">
      <People people={people} />
      <StripHead columns={columns} />
      <ul ref={list} className="divide-y divide-rule border-y border-rule">
        {rows.map((row) => (
          <li key={row.accountId} data-row="" data-account={row.accountId} className="py-5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <h2 className="min-w-0 text-base font-semibold wrap-anywhere">
                <TextLink quiet href={`/accounts/${row.keptId}` as Route}>
                  {row.name}
                </TextLink>
                <span className="ml-2 text-sm font-normal whitespace-nowrap text-ink-faint">
                  <Amount value={row.revenue12m} currency={currency} /> {currency}
                </span>
              </h2>
              <Settled row={row} />
            </div>
            <RevealStrip row={row} columns={columns} />
            <p className="mt-3 max-w-column">
              {row.told} <span className="text-ink-soft">{row.headline}</span>
            </p>
            {maySettle && open !== row.accountId ? (
              <div className="mt-3">
                <Button
                  size="small"
                  weight={open === null && row.accountId === next ? 'primary' : 'quiet'}
                  aria-keyshortcuts="s"
                  aria-label={`${row.settledId ? 'Settle again' : 'Settle'}: ${row.name}`}
                  onClick={() => setOpen(row.accountId)}
                >
                  {row.settledId ? 'Settle again' : 'Settle'}
                </Button>
              </div>
            ) : null}
            {open === row.accountId ? (
              <div className="mt-4 max-w-column rounded-lg border border-rule-strong bg-raised p-4 sm:p-5">
                <DeclareForm
                  account={{ id: row.keptId, name: row.name }}
                  stages={stages}
                  first={row.proposed}
                  seen={row.declarationId}
                  via="form"
                  reason={row.reason}
                  declare={({ seen, declaration }) =>
                    settleAccountAction({ hourId, accountId: row.accountId, seen, declaration })
                  }
                  leave="Leave it as it is"
                  onDone={({ word, changeId }) => settled(row, word, changeId)}
                  onCancel={() => goOn(row.accountId)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Whose letters are whose. */
function People({ people }: { people: RevealView['people'] }) {
  return (
    <ul aria-label="Who sorted" className="mb-4 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
      {people.map(({ id, name }) => (
        <li key={id} className="min-w-0 wrap-anywhere">
          <span className="font-semibold">{initials(name)}</span> {name}
        </li>
      ))}
    </ul>
  )
}

function Settled({ row }: { row: RevealRow }) {
  if (row.settledId && row.settled) {
    return (
      <span className="text-sm">
        <StageGlyph stage={row.settled} voice="declared" /> settled: {row.settledName}
      </span>
    )
  }
  if (!row.declared) return null
  return (
    <span className="text-sm text-ink-faint">
      <StageGlyph stage={row.declared} voice="declared" /> declared so far: {row.declaredName}
    </span>
  )
}
