import type { Route } from 'next'
import { BASES, BASIS_WORDS, type Basis } from '#lib/core/dependency/basis.ts'
import { missingBasis } from '#lib/core/dependency/basis-words.ts'
import { isOpenItems } from '#lib/core/dependency/dependency-view.ts'
import { Segmented } from '#lib/ui/tabs.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { addressOf } from './address.ts'
import type { DependencyControls } from './load.ts'
import { WindowPicker } from './window-picker.tsx'

/** What is looked at: which days, what is counted, who counts as one customer, and whom an invoice counts for. */
export function Controls({ shown: { view, window, offered, records, bases } }: { shown: DependencyControls }) {
  const known = BASES.filter((basis) => bases.known[basis])
  const missing = BASES.filter((basis) => !bases.known[basis]) as Exclude<Basis, 'revenue'>[]
  return (
    <div className="mb-8 space-y-3">
      <div className="flex flex-wrap items-center gap-3">
        {isOpenItems(view.basis) ? null : (
          <WindowPicker view={view} window={window} offered={offered} records={records} />
        )}
        {known.length > 1 ? (
          <Segmented
            label="What is counted"
            choices={known.map((basis) => ({
              href: addressOf(view, { basis }),
              label: BASIS_WORDS[basis],
              current: view.basis === basis,
            }))}
          />
        ) : null}
        <Segmented
          label="What counts as one customer"
          choices={[
            { href: addressOf(view, { by: 'group' }), label: 'Per group', current: view.by === 'group' },
            { href: addressOf(view, { by: 'account' }), label: 'Per account', current: view.by === 'account' },
          ]}
        />
        {bases.ends && !isOpenItems(view.basis) ? (
          <Segmented
            label="Whom an invoice counts for"
            choices={[
              { href: addressOf(view, { who: 'payer' }), label: 'Who pays', current: view.who === 'payer' },
              { href: addressOf(view, { who: 'end' }), label: 'End customer', current: view.who === 'end' },
            ]}
          />
        ) : null}
      </div>
      {missing.length > 0 ? (
        <p className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-faint">
          {missing.map((basis) => (
            <TextLink key={basis} quiet href={addressOf(view, { basis }) as Route}>
              {missingBasis(basis)}
            </TextLink>
          ))}
        </p>
      ) : null}
    </div>
  )
}
