'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { STATUSES } from '#lib/core/account-filter.ts'
import type { OwnField } from '#lib/core/own-kind.ts'
import { STAGES } from '#lib/core/stage.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { Button } from '#lib/ui/button.tsx'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { type AccountView, addressOf } from './address.ts'
import { Choice } from './choice.tsx'

// Windows that most visits never open: their scripts are fetched when one is.
const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })
const FilterForm = dynamic(() => import('./filter-form.tsx'), { ssr: false })
const ColumnForm = dynamic(() => import('./column-form.tsx'), { ssr: false })

export type Beside = {
  owners: readonly { id: string; name: string }[]
  ownFields: readonly OwnField[]
  group: string | null
  typology: Typology
}

/** Narrows the list as soon as something is chosen; more filters, the columns and cards stand behind buttons. */
export function ListBar({ view, beside }: { view: AccountView; beside: Beside }) {
  const router = useRouter()
  const [open, setOpen] = useState<'filters' | 'columns' | null>(null)
  const show = (change: Partial<AccountView>) => {
    setOpen(null)
    router.push(addressOf(view, change), { scroll: false })
  }
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm print:hidden">
      <Choice label="Evident stage" all="every stage" now={view.stages} choose={(stages) => show({ stages })}>
        {[...STAGES, 'unknown' as const].map((stage) => ({ value: stage, label: wordOf(beside.typology, stage) }))}
      </Choice>
      <Choice label="Status" all="every status" now={view.statuses} choose={(statuses) => show({ statuses })}>
        {STATUSES.map((status) => ({ value: status, label: STATUS_WORDS[status] }))}
      </Choice>
      {beside.owners.length > 1 || view.owners.length ? (
        <Choice label="Owner" all="everybody’s" now={view.owners} choose={(owners) => show({ owners })}>
          {[
            { value: 'nobody', label: 'nobody’s' },
            ...beside.owners.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        </Choice>
      ) : null}
      <span className="ml-auto flex flex-wrap items-center gap-2">
        <Button size="small" weight="plain" aria-haspopup="dialog" onClick={() => setOpen('filters')}>
          More filters
        </Button>
        <Button size="small" weight="plain" aria-haspopup="dialog" onClick={() => setOpen('columns')}>
          Columns
        </Button>
        <Segmented
          label="Shown as"
          choices={(['table', 'cards'] as const).map((as) => ({
            href: addressOf(view, { as, cursor: view.cursor }),
            label: as === 'table' ? 'Table' : 'Cards',
            current: view.as === as,
          }))}
        />
      </span>
      {open ? (
        <DialogWindow open onOpenChange={() => setOpen(null)} title={open === 'filters' ? 'Filters' : 'Columns'}>
          {open === 'filters' ? (
            <FilterForm view={view} beside={beside} onDone={show} />
          ) : (
            <ColumnForm view={view} ownFields={beside.ownFields} onDone={show} />
          )}
        </DialogWindow>
      ) : null}
    </div>
  )
}
