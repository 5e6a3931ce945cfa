'use client'
import { useRouter } from 'next/navigation'
import type { BoardFilter } from '#db/reports/stage-board.ts'
import { type AccountStatus, STATUSES } from '#lib/core/account-filter.ts'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { boardAddress } from './address.ts'

const SELECT = 'h-8 max-w-56 rounded border-b border-rule-strong bg-transparent pr-1 text-ink pointer-coarse:h-11'

/** Whose accounts, and how they go; kept in the address. */
export function BoardFilters({ filter, owners }: { filter: BoardFilter; owners: { id: string; name: string }[] }) {
  const router = useRouter()
  const show = (change: Partial<BoardFilter>) => router.push(boardAddress({ ...filter, ...change }), { scroll: false })
  return (
    <div className="mb-5 flex flex-wrap gap-x-6 gap-y-2 text-sm text-ink-faint print:hidden">
      <label className="flex items-center gap-2">
        Owner
        <select
          key={filter.owner}
          defaultValue={filter.owner ?? ''}
          onChange={(event) => show({ owner: event.target.value || null })}
          className={SELECT}
        >
          <option value="">anybody</option>
          {owners.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="nobody">nobody</option>
        </select>
      </label>
      <label className="flex items-center gap-2">
        Status
        <select
          key={filter.status}
          defaultValue={filter.status ?? ''}
          onChange={(event) => show({ status: (event.target.value || null) as AccountStatus | null })}
          className={SELECT}
        >
          <option value="">any</option>
          {STATUSES.map((status) => (
            <option key={status} value={status}>
              {STATUS_WORDS[status]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
