import type { Metadata, Route } from 'next'
import { showShare } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadNewPlan } from '../load-form.ts'
import { MitigationForm } from '../mitigation-form.tsx'

export const metadata: Metadata = { title: 'A new plan' }

const BACK = '/dependency/limits' as Route

export default async function NewPlanPage({ searchParams }: PageProps<'/dependency/limits/new'>) {
  const { about, now, draft, owners } = await loadNewPlan(await searchParams)
  return (
    <Page
      title="A plan against a dependency"
      above={<TextLink href={BACK}>Limits</TextLink>}
      lead={
        about ? (
          <>
            {about}.{' '}
            {now ? (
              <>
                It stands at {showShare(now.share)} of reported revenue, as of <DayText day={now.asOf} />.
              </>
            ) : null}
          </>
        ) : null
      }
    >
      {draft ? (
        <MitigationForm written={null} draft={draft} owners={owners} back={BACK} />
      ) : (
        <EmptyState title="A plan begins where the dependency is seen.">
          <p>
            Open a limit that is crossed or close, or the account it is about, and press Make a plan there.{' '}
            <TextLink href={BACK}>See the limits</TextLink>
          </p>
        </EmptyState>
      )}
    </Page>
  )
}
