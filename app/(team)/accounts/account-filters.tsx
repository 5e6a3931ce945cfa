'use client'
import { useRouter } from 'next/navigation'
import { STAGE_WORDS, STAGES } from '#lib/core/stage.ts'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { type AccountView, addressOf, STATUSES } from './address.ts'

/** Narrows the list as soon as something is chosen; the search term and the order stay. */
export function AccountFilters({ view, owners }: { view: AccountView; owners: { id: string; name: string }[] }) {
  const router = useRouter()
  const words = STAGE_WORDS.candid
  const narrow = (name: 'stage' | 'status' | 'owner') => (value: string) =>
    router.push(addressOf(view, { [name]: value || null }), { scroll: false })
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-2 text-sm">
      <Choice label="Evident stage" all="every stage" now={view.stage} choose={narrow('stage')}>
        {[...STAGES, 'unknown' as const].map((stage) => ({ value: stage, label: words[stage] }))}
      </Choice>
      <Choice label="Status" all="every status" now={view.status} choose={narrow('status')}>
        {STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] }))}
      </Choice>
      {owners.length > 1 ? (
        <Choice label="Owner" all="everybody’s" now={view.owner} choose={narrow('owner')}>
          {owners.map((owner) => ({ value: owner.id, label: owner.name }))}
        </Choice>
      ) : null}
    </div>
  )
}

function Choice({
  label,
  all,
  now,
  choose,
  children,
}: {
  label: string
  all: string
  now: string | null
  choose: (value: string) => void
  children: { value: string; label: string }[]
}) {
  return (
    <label className="flex items-center gap-2 text-ink-faint">
      {label}
      <select
        // shows what was chosen while the page comes, and starts anew with the address that did come
        key={now}
        defaultValue={now ?? ''}
        onChange={(event) => choose(event.target.value)}
        className="h-8 rounded border-b border-rule-strong bg-transparent pr-1 text-ink pointer-coarse:h-11"
      >
        <option value="">{all}</option>
        {children.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
