'use client'
import { useRouter } from 'next/navigation'
import { type TasksView, tasksAddress } from './address.ts'

/** Whose tasks: mine, everybody's, or one colleague's. */
export function OwnerChoice({
  view,
  me,
  owners,
}: {
  view: TasksView
  me: string
  owners: { id: string; name: string }[]
}) {
  const router = useRouter()
  const now = view.owner === me ? 'mine' : view.owner
  if (owners.length < 2) return null
  return (
    <label className="flex items-center gap-2 text-sm text-ink-faint">
      Whose
      <select
        // starts anew with the address that came
        key={now}
        defaultValue={now}
        onChange={(event) => router.push(tasksAddress(view, { owner: event.target.value }), { scroll: false })}
        className="h-8 max-w-56 rounded border-b border-rule-strong bg-transparent pr-1 text-ink pointer-coarse:h-11"
      >
        <option value="mine">mine</option>
        <option value="all">everybody’s</option>
        {owners
          .filter(({ id }) => id !== me)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  )
}
