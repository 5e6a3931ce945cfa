import type { Metadata } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { CompanyForm } from './company-form.tsx'
import { loadCompany } from './load.ts'
import { OtherWorkspaces } from './other-workspaces.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default async function CompanyPage() {
  const { workspace, mayEdit, others } = await loadCompany()
  return (
    <Page title="Company">
      {mayEdit ? (
        <CompanyForm company={workspace} zones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
      ) : (
        <p className="max-w-column wrap-anywhere">
          {workspace.name}, {workspace.timeZone}, base currency {workspace.baseCurrency}. An admin can change this.
        </p>
      )}
      {others.length ? (
        <Section title="Your other workspaces" id="workspaces">
          <OtherWorkspaces others={others} />
        </Section>
      ) : null}
    </Page>
  )
}
