'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SIDE_LABELS, SIDES } from '#lib/core/promises/promise.ts'
import { LISTED_STATES, type ListedState } from '#lib/core/promises/promise-filter.ts'
import { Button } from '#lib/ui/button.tsx'
import { CONTROL } from '#lib/ui/field.tsx'
import { Segmented } from '#lib/ui/tabs.tsx'
import { Choice } from '../accounts/choice.tsx'
import { addressOf, type PromisesView } from './address.ts'
import { LISTED_WORDS } from './promise-words.ts'

// a window that most visits never open: its script is fetched when it is
const DialogWindow = dynamic(() => import('#lib/ui/dialog-window.tsx'), { ssr: false })
const FilterForm = dynamic(() => import('./filter-form.tsx'), { ssr: false })

export type Beside = {
  me: string
  owners: readonly { id: string; name: string }[]
  names: { account: string | null; contact: string | null }
}

const ANY = 'any'

/** Narrows the ledger as soon as something is chosen; more filters stand behind a button. */
export function ListBar({ view, beside }: { view: PromisesView; beside: Beside }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const show = (change: Partial<PromisesView>) => {
    setOpen(false)
    router.push(addressOf(view, change), { scroll: false })
  }
  const states: readonly (ListedState | typeof ANY)[] = view.states.length ? view.states : [ANY]
  const owner = view.owner === beside.me ? 'me' : view.owner
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm print:hidden">
      {/* a phone shows promises first: these two are among its filters as well */}
      <span className="hidden flex-wrap items-center gap-x-5 gap-y-2 sm:flex">
        <Choice
          label="State"
          all="open"
          now={states.join() === 'open' ? [] : states}
          choose={([state]) => show({ states: !state ? ['open'] : state === ANY ? [] : [state] })}
        >
          {[
            ...LISTED_STATES.filter((state) => state !== 'open').map((state) => ({
              value: state,
              label: LISTED_WORDS[state].toLowerCase(),
            })),
            { value: ANY, label: 'any' },
          ]}
        </Choice>
        <Choice label="Side" all="both" now={view.sides} choose={(sides) => show({ sides })}>
          {SIDES.map((side) => ({ value: side, label: SIDE_LABELS[side].toLowerCase() }))}
        </Choice>
      </span>
      {view.source === 'spoken' && (beside.owners.length > 1 || owner) ? (
        <Choice
          label="Owner"
          all="everybody"
          now={owner ? [owner] : []}
          choose={([one]) => show({ owner: one ?? null })}
        >
          {[
            { value: 'me', label: 'you' },
            ...beside.owners
              .filter(({ id }) => id !== beside.me)
              .map(({ id, name }) => ({ value: id, label: `${name}: open ones` })),
          ]}
        </Choice>
      ) : null}
      <search className="min-w-0 flex-[1_1_12rem] sm:max-w-60">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            show({ term: `${new FormData(event.currentTarget).get('q') ?? ''}`.trim() })
          }}
        >
          <input
            // starts anew with the address that came
            key={view.term}
            name="q"
            type="search"
            aria-label="Search promises"
            placeholder="Words of the promise"
            defaultValue={view.term}
            maxLength={200}
            autoComplete="off"
            className={`${CONTROL} h-8`}
          />
        </form>
      </search>
      <span className="ml-auto flex flex-wrap items-center gap-2">
        <Button size="small" weight="plain" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          More filters
        </Button>
        {view.source === 'spoken' ? (
          <Segmented
            label="Shown as"
            choices={(['agenda', 'table'] as const).map((as) => ({
              href: addressOf(view, { as, cursor: view.cursor }),
              label: as === 'agenda' ? 'By day' : 'Table',
              current: view.as === as,
            }))}
          />
        ) : null}
      </span>
      {open ? (
        <DialogWindow open onOpenChange={() => setOpen(false)} title="Filters">
          <FilterForm view={view} beside={beside} onDone={show} />
        </DialogWindow>
      ) : null}
    </div>
  )
}
