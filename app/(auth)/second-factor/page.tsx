import type { Metadata, Route } from 'next'
import { TextLink } from '#lib/ui/text-link.tsx'
import { Toaster } from '#lib/ui/toast.tsx'
import { OtherWorkspaces } from '../../(team)/settings/other-workspaces.tsx'
import { SetUp } from '../../(team)/settings/second-factor/set-up.tsx'
import { Leave } from './leave.tsx'
import { loadUnproven } from './load.ts'

export const metadata: Metadata = { title: 'Set up a second factor' }

export default async function SetUpFirstPage() {
  const { company, others, needed } = await loadUnproven()
  return (
    <>
      <h1 className="mb-3 text-2xl font-semibold tracking-[-0.02em]">Set up a second factor</h1>
      <p className="mb-8 text-ink-soft wrap-anywhere">
        {company} asks everybody for one: besides your password, a code of an authenticator app, such as your password
        manager.
      </p>
      <SetUp then="/" on={!needed}>
        <TextLink href={'/settings/second-factor' as Route}>Yours is set up. Go on</TextLink>
      </SetUp>
      {others.length ? (
        <section className="mt-12" aria-labelledby="workspaces">
          <h2 id="workspaces" className="mb-2 font-medium">
            Your other workspaces
          </h2>
          <OtherWorkspaces others={others} />
        </section>
      ) : null}
      <Leave />
      <Toaster />
    </>
  )
}
