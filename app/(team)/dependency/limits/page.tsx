import type { Metadata, Route } from 'next'
import { capital, countOf, smallNumber } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Headline, Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { DependencyTabs } from '../dependency-tabs.tsx'
import { BandPart } from './band-part.tsx'
import { LimitsPart } from './limits-part.tsx'
import { type LimitsView, loadLimits } from './load.ts'
import { planAddress } from './mitigation-button.tsx'
import { MitigationList } from './mitigation-list.tsx'
import type { PlanView } from './plan-view.ts'
import { PressingPart } from './pressing-part.tsx'
import { TenPercentPart } from './ten-percent-part.tsx'

export const metadata: Metadata = { title: 'Limits' }

export default async function LimitsPage() {
  const view = await loadLimits()
  if (view.kind === 'empty') {
    return (
      <Page title="Limits">
        <DependencyTabs at="limits" />
        <EmptyState
          title="Bring your invoices, and this page says when more rests on somebody than you want."
          action={
            <ButtonLink href="/imports" weight="primary">
              Import invoices
            </ButtonLink>
          }
        >
          <p>
            You set how much may rest on one customer; Troth tells you when it is reached, and keeps what you do about
            it.
          </p>
        </EmptyState>
        <OtherPlans plans={view.plans} closed={view.closed} mayEdit={false} />
      </Page>
    )
  }
  return (
    <Page
      title="Limits"
      lead={
        <>
          How much may rest on whom, and what you do about it. Shares are of all revenue of {view.span.label}, as far as
          your invoices are complete: through <DayText day={view.asOf} />.
        </>
      }
      actions={
        view.mayLead ? (
          <TextLink href={'/settings/dependency' as Route}>Set the limits</TextLink>
        ) : (
          <TextLink href={'/settings/dependency' as Route}>What holds</TextLink>
        )
      }
    >
      <DependencyTabs at="limits" />
      <Headline>{tellPressing(view)}</Headline>
      <PressingPart view={view} />
      <OtherPlans plans={view.plans} closed={view.closed} mayEdit={view.mayEdit} />
      <LimitsPart view={view} />
      <TenPercentPart view={view} />
      <BandPart view={view} />
    </Page>
  )
}

function tellPressing({ pressing, readings, unsaid }: LimitsView): string {
  const crossed = pressing.filter(({ state }) => state === 'crossed').length
  const near = pressing.length - crossed
  const count = (number: number, one: string, many: string) =>
    `${capital(smallNumber(number))} ${number === 1 ? one : many}`
  if (crossed) {
    const others = near ? ` ${count(near, 'is', 'are')} close to one.` : ''
    return `${count(crossed, 'limit is', 'limits are')} crossed.${others}`
  }
  if (near) return `No limit is crossed. ${count(near, 'is', 'are')} close.`
  if (readings.length + unsaid.length === 0) return 'You have set no limit: nothing is watched here.'
  if (readings.length === 0) return 'Whether a limit is reached cannot be said of these months.'
  return `Nothing reaches ${readings.length === 1 ? 'the limit' : 'any of the limits'} you set${unsaid.length ? ', as far as it can be said' : ''}.`
}

function OtherPlans({
  plans,
  closed,
  mayEdit,
}: {
  plans: readonly PlanView[]
  closed: readonly PlanView[]
  mayEdit: boolean
}) {
  if (plans.length + closed.length === 0 && !mayEdit) return null
  return (
    <Section
      title="Other plans"
      id="plans"
      actions={
        mayEdit ? <TextLink href={planAddress({ measure: 'group', subject: '' })}>Plan for a customer</TextLink> : null
      }
    >
      {plans.length ? (
        <MitigationList plans={plans} about />
      ) : (
        <p className="text-ink-soft">
          None that is open. A plan can also begin before a limit is crossed, with any customer you would miss.
        </p>
      )}
      {closed.length ? (
        <details className="mt-4">
          <summary className="w-fit cursor-pointer text-sm text-ink-soft underline decoration-rule-strong underline-offset-[0.2em]">
            {countOf(closed.length, 'plan')} closed
          </summary>
          <MitigationList plans={closed} about />
        </details>
      ) : null}
    </Section>
  )
}
