'use client'
import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { ActionRow, leaveRow, type RowAction } from '#lib/ui/action-row.tsx'
import { Amount } from '#lib/ui/amount.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { settleGapAction } from './actions.ts'
import type { GapsView, GapView } from './load.ts'
import { tellOutcome } from './outcome-words.ts'

const DeclareWindow = dynamic(() => import('../declare-window.tsx'), { ssr: false })
const LaterWindow = dynamic(() => import('./later-window.tsx'), { ssr: false })

/** Gaps to settle, each with its ways out; J and K walk them, a letter each does the rest. */
export function GapRows({ rows, gaps }: { rows: readonly GapView[]; gaps: GapsView }) {
  const { stages, currency, mayEdit, today } = gaps
  const router = useRouter()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const [open, setOpen] = useState<{ what: 'declare' | 'later'; row: GapView; element: HTMLElement } | null>(null)
  const back = (id: string) => {
    setGone((now) => new Set([...now].filter((other) => other !== id)))
    router.refresh()
  }
  /** What is begun elsewhere is noted first, so that a colleague sees who is at it. */
  const goOn = (row: GapView, outcome: 'conversation' | 'evidence', href: Route) => async () => {
    const result = await settleGapAction({ accountId: row.id, outcome }).catch(() => null)
    if (result?.ok) return router.push(href)
    showToast({ tone: 'broken', text: result?.message ?? 'Troth could not be reached. Nothing was changed.' })
  }
  const actions = (row: GapView): RowAction[] => [
    {
      key: 'c',
      label: 'Conversation',
      name: `Prepare a conversation with ${row.name}`,
      run: goOn(row, 'conversation', `/accounts/${row.id}/conversation` as Route),
    },
    {
      key: 'd',
      label: 'Declare anew',
      name: `Declare ${row.name} anew`,
      run: (element) => setOpen({ what: 'declare', row, element }),
    },
    {
      key: 'e',
      label: 'Evidence',
      name: `Record evidence at ${row.name}`,
      run: goOn(row, 'evidence', `/accounts/${row.id}#standing` as Route),
    },
    {
      key: 's',
      label: 'Later',
      name: `Leave ${row.name} until later`,
      run: (element) => setOpen({ what: 'later', row, element }),
    },
  ]
  const leave = ({ row, element }: { row: GapView; element: HTMLElement }) => {
    leaveRow(element)
    setOpen(null)
    setGone((now) => new Set([...now, row.id]))
    router.refresh()
  }

  return (
    <>
      <ul className="divide-y divide-rule">
        {rows
          .filter((row) => !gone.has(row.id))
          .map((row) => (
            <ActionRow
              key={row.id}
              href={`/accounts/${row.id}` as Route}
              title={row.name}
              lead={<StageGlyph stage={row.declared ?? 'unknown'} voice="declared" size={18} />}
              figure={
                <>
                  <Amount value={row.revenue12m} currency={currency} /> {currency}
                </>
              }
              why={
                <>
                  {row.words?.what} {row.words?.because}
                  {row.outcome ? <span className="block text-ink-faint">{tellOutcome(row.outcome)}</span> : null}
                </>
              }
              actions={mayEdit ? actions(row) : []}
            />
          ))}
      </ul>
      {open?.what === 'declare' ? (
        <DeclareWindow
          account={{ id: open.row.id, name: open.row.name }}
          stages={stages}
          first={null}
          now={open.row.declared}
          seen={open.row.seen}
          via="form"
          onClose={() => {
            setOpen(null)
            router.refresh()
          }}
          onDone={({ word, changeId }) => {
            const { row } = open
            setOpen(null)
            showUndoToast(`${row.name}: ${word}.`, changeId, () => router.refresh())
            settleGapAction({ accountId: row.id, outcome: 'declared' }).then(() => router.refresh())
          }}
        />
      ) : null}
      {open?.what === 'later' ? (
        <LaterWindow
          account={{ id: open.row.id, name: open.row.name }}
          today={today}
          onClose={() => setOpen(null)}
          onDone={(untilDay) => {
            const { row } = open
            leave(open)
            showToast({
              tone: 'done',
              text: `${row.name} comes back here on ${showDay(untilDay)}.`,
              undo: () => settleGapAction({ accountId: row.id, outcome: 'back' }).then(() => back(row.id)),
            })
          }}
        />
      ) : null}
    </>
  )
}
