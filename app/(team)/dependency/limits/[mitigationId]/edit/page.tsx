import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadPlan } from '../../load-form.ts'
import { MitigationForm } from '../../mitigation-form.tsx'

export const metadata: Metadata = { title: 'Change a plan' }

export default async function EditPlanPage({ params }: PageProps<'/dependency/limits/[mitigationId]/edit'>) {
  const { plan, draft, owners, mayEdit } = await loadPlan((await params).mitigationId)
  if (!mayEdit || plan.archived || plan.closedDay) notFound()
  const back = `/dependency/limits/${plan.id}` as Route
  return (
    <Page title="Change the plan" above={<TextLink href={back}>{plan.title}</TextLink>} lead={`${plan.about}.`}>
      <MitigationForm written={{ id: plan.id, revision: plan.revision }} draft={draft} owners={owners} back={back} />
    </Page>
  )
}
