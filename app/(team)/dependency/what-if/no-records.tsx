import type { Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'

/** What every page here says while there are no invoices. */
export function NoRecords() {
  return (
    <EmptyState
      title="Bring your invoices, and see what would be left without each of your customers."
      action={
        <ButtonLink href={'/imports' as Route} weight="primary">
          Import invoices
        </ButtonLink>
      }
    >
      Revenue, gross profit and cash month by month, who would be the largest then, and how long it takes to replace
      them.
    </EmptyState>
  )
}
