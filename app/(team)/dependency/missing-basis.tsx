import type { Route } from 'next'
import type { Basis } from '#lib/core/dependency/basis.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

const HOW: Record<Exclude<Basis, 'revenue'>, { title: string; how: string; href: Route; action: string }> = {
  profit: {
    title: 'Bring what things cost, and this page says how much of the gross profit rests on whom.',
    how: 'Costs come in with invoices: a column “Cost” with what a line or an invoice cost you, or “Unit cost” beside the quantity. Import the same file again with that column: what it costs is added, nothing is doubled. Where only some lines have a cost, the figures say how much of revenue they speak of.',
    href: '/imports' as Route,
    action: 'Import invoices with costs',
  },
  receivables: {
    title: 'Bring the list of open invoices, and this page says who owes you how much of it.',
    how: 'Your accounting program has it as open items or an ageing list, as of a day. It is held against its control total and stays as it was on that day.',
    href: '/dependency/receivables' as Route,
    action: 'Bring open items',
  },
  backlog: {
    title: 'Bring what is signed and not yet invoiced, and this page says on whom the coming months rest.',
    how: 'A list of open orders as of a day, one row for each with its customer and amount.',
    href: '/dependency/receivables' as Route,
    action: 'Bring the backlog',
  },
}

/** What is not there yet, what it would show, and how to bring it. */
export function MissingBasis({ basis, back }: { basis: Exclude<Basis, 'revenue'>; back: Route }) {
  const { title, how, href, action } = HOW[basis]
  return (
    <EmptyState
      title={title}
      action={
        <span className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <ButtonLink href={href} weight="primary">
            {action}
          </ButtonLink>
          <TextLink href={back}>Back to revenue</TextLink>
        </span>
      }
    >
      <p>{how}</p>
    </EmptyState>
  )
}
