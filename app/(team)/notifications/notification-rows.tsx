'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ActionRow, DoneBox, leaveRow } from '#lib/ui/action-row.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { markReadAction } from './actions.ts'
import { READ_EVENT } from './bell.tsx'
import type { NotificationView } from './notification-view.ts'

/** What concerns the person; D says that it was read. `leaves`: what was read goes (Today), else it stays, read. */
export function NotificationRows({ rows, leaves = false }: { rows: readonly NotificationView[]; leaves?: boolean }) {
  const router = useRouter()
  const [read, setRead] = useState<ReadonlySet<string>>(new Set())

  const markRead = (id: string) => async (row: HTMLElement) => {
    if (leaves) leaveRow(row)
    setRead((now) => new Set([...now, id]))
    const result = await markReadAction({ id }).catch(() => null)
    if (result?.ok) {
      window.dispatchEvent(new Event(READ_EVENT))
      return router.refresh()
    }
    setRead((now) => new Set([...now].filter((other) => other !== id)))
    showToast({ tone: 'broken', text: result?.message ?? 'Troth could not be reached. Nothing was changed.' })
  }

  return (
    <ul className="divide-y divide-rule">
      {rows
        .filter((row) => !leaves || !read.has(row.id))
        .map((row) => {
          const isRead = row.read || read.has(row.id)
          return (
            <ActionRow
              key={row.id}
              href={row.href}
              title={isRead ? <span className="font-normal text-ink-soft">{row.text}</span> : row.text}
              why={row.when}
              lead={isRead ? null : <DoneBox name={`Read: ${row.text}`} done={false} run={markRead(row.id)} />}
            />
          )
        })}
    </ul>
  )
}
