'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from '#lib/ui/button.tsx'
import { takeBack } from '../../changes/undo-toast.ts'
import type { PeopleView } from './load.ts'

/** Who is no longer of the team; an admin brings them back with what nobody has changed since. */
export function LeaverList({ left }: { left: PeopleView['left'] }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  return (
    <ul className="divide-y divide-rule">
      {left.map(({ id, name, at, note, changeId }) => (
        <li key={id} className="flex items-center justify-between gap-4 py-3">
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">{name}</p>
            <p className="text-sm text-ink-faint wrap-anywhere">
              {at}
              {note ? `. ${note}` : ''}
            </p>
          </div>
          {changeId ? (
            <Button
              size="small"
              disabled={busy}
              onClick={() => start(() => takeBack(changeId, () => router.refresh()))}
              aria-label={`Bring ${name} back`}
            >
              Bring back
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
