import type { Metadata } from 'next'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { CompanyForm } from './company-form.tsx'
import { loadCompany } from './load.ts'
import { OtherWorkspaces } from './other-workspaces.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default async function CompanyPage() {
  const { workspace, mayEdit, mayMake, others } = await loadCompany()
  return (
    <Page title="Company">
      {mayEdit ? (
        <CompanyForm company={workspace} zones={['UTC', ...Intl.supportedValuesOf('timeZone')]} />
      ) : (
        <p className="max-w-column wrap-anywhere">
          {workspace.name}, {workspace.timeZone}, base currency {workspace.baseCurrency}. An admin can change this.
        </p>
      )}
      {others.length || mayMake ? (
        <Section
          title={others.length ? 'Your other workspaces' : 'Another company?'}
          id="workspaces"
          note="Each company has a workspace of its own: nothing in one is seen in another."
        >
          <OtherWorkspaces others={others} />
          {mayMake ? (
            <p className="mt-4 text-sm">
              <TextLink href="/settings/another">Make another workspace</TextLink>
            </p>
          ) : null}
        </Section>
      ) : null}
    </Page>
  )
}
