import type { Metadata, Route } from 'next'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadPlanToEdit } from '../../load-form.ts'
import { MitigationForm } from '../../mitigation-form.tsx'

export const metadata: Metadata = { title: 'Change a plan' }

export default async function EditPlanPage({ params }: PageProps<'/dependency/limits/[mitigationId]/edit'>) {
  const { plan, draft, owners } = await loadPlanToEdit((await params).mitigationId)
  const back = `/dependency/limits/${plan.id}` as Route
  return (
    <Page title="Change the plan" above={<TextLink href={back}>{plan.title}</TextLink>} lead={`${plan.about}.`}>
      <MitigationForm written={{ id: plan.id, revision: plan.revision }} draft={draft} owners={owners} back={back} />
    </Page>
  )
}
