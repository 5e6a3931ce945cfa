'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { showDay } from '#lib/core/day-words.ts'
import { ActionRow, leaveRow, type RowAction } from '#lib/ui/action-row.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { bringBackAction, setAsideAction } from './actions.ts'

export type DriftRow = { id: string; name: string; lead: ReactNode; why: ReactNode; figure: ReactNode }

/** Accounts that drift, each with what can be done: a note, a task, or not now. */
export function DriftRows({ rows, mayEdit }: { rows: readonly DriftRow[]; mayEdit: boolean }) {
  const router = useRouter()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())

  const come = (id: string) => {
    setGone((now) => new Set([...now].filter((other) => other !== id)))
    router.refresh()
  }
  const setAside = (row: DriftRow) => async (element: HTMLElement) => {
    leaveRow(element)
    setGone((now) => new Set([...now, row.id]))
    const result = await setAsideAction({ accountId: row.id }).catch(() => null)
    if (!result?.ok) {
      showToast({ tone: 'broken', text: result?.message ?? 'Troth could not be reached. Nothing was changed.' })
      return come(row.id)
    }
    showToast({
      tone: 'done',
      text: `${row.name} comes back here on ${showDay(result.value.until)}.`,
      undo: () => bringBackAction({ accountId: row.id }).then(() => come(row.id)),
    })
    router.refresh()
  }
  const actions = (row: DriftRow): RowAction[] => [
    { key: 'n', label: 'Note', name: `Note about ${row.name}`, href: `/touches/new?account=${row.id}` as Route },
    { key: 't', label: 'Task', name: `Task for ${row.name}`, href: `/tasks/new?account=${row.id}` as Route },
    { key: 's', label: 'In a week', name: `Remind me of ${row.name} in a week`, run: setAside(row) },
  ]

  return (
    <ul className="divide-y divide-rule">
      {rows
        .filter((row) => !gone.has(row.id))
        .map((row) => (
          <ActionRow
            key={row.id}
            href={`/accounts/${row.id}` as Route}
            title={row.name}
            lead={row.lead}
            why={row.why}
            figure={row.figure}
            actions={mayEdit ? actions(row) : []}
          />
        ))}
    </ul>
  )
}
