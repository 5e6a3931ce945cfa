'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { STATUSES } from '#lib/core/account-filter.ts'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { type AccountView, keptAddress } from '../accounts/address.ts'
import { Choice } from '../accounts/choice.tsx'

/** Narrows the map as the account list is narrowed: the address is the same behind the question mark, a saved view among it. */
export function MapFilter({
  view,
  kept,
  views,
  owners,
  industries,
}: {
  view: AccountView
  kept: string
  views: readonly { id: string; name: string; address: string }[]
  owners: readonly { id: string; name: string }[]
  industries: readonly string[]
}) {
  const router = useRouter()
  const go = (search: string) => router.push((search ? `/standing?${search}` : '/standing') as Route, { scroll: false })
  const show = (change: Partial<AccountView>) => go(keptAddress({ ...view, ...change }))
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm print:hidden">
      {owners.length > 1 || view.owners.length ? (
        <Choice label="Owner" all="everybody’s" now={view.owners} choose={(owners) => show({ owners })}>
          {[{ value: 'nobody', label: 'nobody’s' }, ...owners.map(({ id, name }) => ({ value: id, label: name }))]}
        </Choice>
      ) : null}
      <Choice label="Status" all="every status" now={view.statuses} choose={(statuses) => show({ statuses })}>
        {STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] }))}
      </Choice>
      {industries.length || view.industries.length ? (
        <Choice
          label="Industry"
          all="every industry"
          now={view.industries}
          choose={(industries) => show({ industries })}
        >
          {[...new Set([...industries, ...view.industries])].map((value) => ({ value, label: value }))}
        </Choice>
      ) : null}
      {views.length ? (
        <Choice
          label="View"
          all="all accounts"
          now={views.filter(({ address }) => address === kept).map(({ address }) => address)}
          choose={([address]) => go(address ?? '')}
        >
          {views.map(({ name, address }) => ({ value: address, label: name }))}
        </Choice>
      ) : null}
    </div>
  )
}
