import type { Metadata, Route } from 'next'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { loadPlan } from '../load-form.ts'
import { ClosePart, PlanButtons } from './close-part.tsx'
import { StepTicks } from './step-ticks.tsx'

export const metadata: Metadata = { title: 'Plan' }

export default async function PlanPage({ params }: PageProps<'/dependency/limits/[mitigationId]'>) {
  const { plan, mayEdit } = await loadPlan((await params).mitigationId)
  const acts = mayEdit && !plan.archived
  const open = acts && !plan.closedDay
  return (
    <Page
      title={plan.title}
      above={
        <>
          <TextLink href={'/dependency/limits' as Route}>Limits</TextLink>
          {plan.accountId ? (
            <>
              {' '}
              / <TextLink href={`/accounts/${plan.accountId}` as Route}>{plan.accountName}</TextLink>
            </>
          ) : null}
        </>
      }
      lead={
        <>
          {plan.about}.{' '}
          {plan.closedDay ? (
            <>
              {plan.closedAs === 'done' ? 'Done' : 'Dropped'} on <DayText day={plan.closedDay} />.
            </>
          ) : (
            <span className={plan.overdue ? 'text-broken' : undefined}>
              {plan.ownerName}, by <DayText day={plan.dueDay} />
              {plan.overdue ? ': past its day' : ''}.
            </span>
          )}
        </>
      }
      actions={
        acts ? (
          <>
            {open ? (
              <ButtonLink href={`/dependency/limits/${plan.id}/edit` as Route} shortcut="e">
                Edit
              </ButtonLink>
            ) : null}
            <PlanButtons id={plan.id} closed={plan.closedDay !== null} />
          </>
        ) : null
      }
    >
      {plan.archived ? <Notice title="This plan is put away." /> : null}
      <Section title="How far it came" id="progress">
        <p>{plan.progress}</p>
        <p className="mt-1 text-sm text-ink-soft">
          Shares of reported revenue of the last twelve complete months.{' '}
          {plan.startDay ? (
            <>
              The first is as of <DayText day={plan.startDay} />.
            </>
          ) : null}
        </p>
        {plan.effect ? <p className="mt-4 whitespace-pre-line wrap-anywhere">{plan.effect}</p> : null}
      </Section>
      <Section title="Steps" id="steps">
        {plan.steps.length ? (
          <StepTicks id={plan.id} steps={plan.steps} mayTick={open} />
        ) : (
          <p className="text-ink-soft">
            No steps yet.{' '}
            {open ? <TextLink href={`/dependency/limits/${plan.id}/edit` as Route}>Write the first</TextLink> : null}
          </p>
        )}
      </Section>
      {plan.closedDay ? (
        <Section title="What came of it" id="outcome">
          <p className="whitespace-pre-line wrap-anywhere">{plan.outcome}</p>
        </Section>
      ) : open ? (
        <ClosePart id={plan.id} />
      ) : null}
    </Page>
  )
}
