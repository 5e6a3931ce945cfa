'use client'
import { useRouter } from 'next/navigation'
import { PRODUCT_KIND_WORDS, PRODUCT_KINDS } from '#lib/core/offers/offer.ts'
import { CONTROL } from '#lib/ui/field.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Choice } from '../../accounts/choice.tsx'
import { type CatalogueAddress, catalogueAddress } from './address.ts'

/** Narrows the catalogue as soon as something is chosen. */
export function CatalogueBar({ view }: { view: CatalogueAddress }) {
  const router = useRouter()
  const show = (change: Partial<CatalogueAddress>) => router.push(catalogueAddress(view, change), { scroll: false })
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-5 gap-y-2 text-sm print:hidden">
      <search className="min-w-0 flex-[1_1_12rem] sm:max-w-72">
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
            aria-label="Search the catalogue"
            placeholder="Name or code"
            defaultValue={view.term}
            maxLength={200}
            autoComplete="off"
            className={`${CONTROL} h-8`}
          />
        </form>
      </search>
      <Choice
        label="Kind"
        all="any"
        now={view.kind ? [view.kind] : []}
        choose={([kind]) => show({ kind: kind ?? null })}
      >
        {PRODUCT_KINDS.map((kind) => ({ value: kind, label: PRODUCT_KIND_WORDS[kind].toLowerCase() }))}
      </Choice>
      <Choice
        label="Show"
        all="all"
        now={view.only ? [view.only] : []}
        choose={([only]) => show({ only: only ?? null })}
      >
        {[
          { value: 'replaced', label: 'what is replaced' },
          { value: 'unsold', label: 'unsold for 12 months' },
        ]}
      </Choice>
      <TextLink href={catalogueAddress(view, { archived: !view.archived })}>
        {view.archived ? 'Back to the catalogue' : 'Put away'}
      </TextLink>
    </div>
  )
}
