'use client'
import Form from 'next/form'
import { STAGE_WORDS, STAGES } from '#lib/core/stage.ts'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { type AccountView, STATUSES } from './address.ts'

/** Narrows the list as soon as something is chosen; the search term and the order stay. */
export function AccountFilters({ view, owners }: { view: AccountView; owners: { id: string; name: string }[] }) {
  const words = STAGE_WORDS.candid
  return (
    <Form
      action="/accounts"
      scroll={false}
      className="flex flex-wrap gap-x-5 gap-y-2 text-sm"
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      {view.q ? <input type="hidden" name="q" value={view.q} /> : null}
      <input type="hidden" name="sort" value={`${view.descending ? '-' : ''}${view.sort}`} />
      <Choice name="stage" label="Evident stage" all="every stage" now={view.stage}>
        {[...STAGES, 'unknown' as const].map((stage) => ({ value: stage, label: words[stage] }))}
      </Choice>
      <Choice name="status" label="Status" all="every status" now={view.status}>
        {STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] }))}
      </Choice>
      {owners.length > 1 ? (
        <Choice name="owner" label="Owner" all="everybody’s" now={view.owner}>
          {owners.map((owner) => ({ value: owner.id, label: owner.name }))}
        </Choice>
      ) : null}
    </Form>
  )
}

function Choice({
  name,
  label,
  all,
  now,
  children,
}: {
  name: string
  label: string
  all: string
  now: string | null
  children: { value: string; label: string }[]
}) {
  return (
    <label className="flex items-center gap-2 text-ink-faint">
      {label}
      <select
        // a select keeps what it had when the page around it changes: start anew with the address
        key={now}
        name={name}
        defaultValue={now ?? ''}
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
