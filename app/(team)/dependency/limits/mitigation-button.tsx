import type { Route } from 'next'
import type { MitigationMeasure } from '#lib/core/dependency/mitigation.ts'
import { ButtonLink } from '#lib/ui/button.tsx'

/** Begins a plan against a dependency, from wherever it is seen: an alert, a customer, a commitment by heart. For members. */
export function MitigationButton({
  measure,
  subject,
  accountId = null,
  of,
}: {
  measure: MitigationMeasure
  subject: string
  accountId?: string | null
  /** Of whom or what, for those who hear the page. */
  of: string
}) {
  return (
    <ButtonLink href={planAddress({ measure, subject, accountId })} size="small">
      Make a plan<span className="sr-only">: {of}</span>
    </ButtonLink>
  )
}

export function planAddress(about: {
  measure: MitigationMeasure
  subject: string
  accountId?: string | null | undefined
}): Route {
  const search = new URLSearchParams({ measure: about.measure })
  if (about.subject) search.set('subject', about.subject)
  if (about.accountId) search.set('account', about.accountId)
  return `/dependency/limits/new?${search}` as Route
}
