import type { Metadata, Route } from 'next'
import { showDay } from '#lib/core/day-words.ts'
import { isOpenDispute } from '#lib/core/promises/shared-promise.ts'
import { tellStand, tellWho } from '#lib/core/promises/tell-promise.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { TakeBackButton } from '../../changes/take-back-button.tsx'
import { OutcomeButtons } from '../outcome-buttons.tsx'
import { SharePart } from '../shares/share-part.tsx'
import { ChainPart } from './chain-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { loadPromise, type PromisePageView } from './load.ts'
import { PromiseFacts } from './promise-facts.tsx'
import { PutAwayButton } from './put-away-button.tsx'
import { StepsPart } from './steps-part.tsx'

export const metadata: Metadata = { title: 'Promise' }

export default async function PromisePage({ params }: PageProps<'/promises/[promiseId]'>) {
  const view = await loadPromise((await params).promiseId)
  const { promise, today, mayEdit } = view
  const late = promise.state === 'open' && promise.dueDay < today
  const acts = mayEdit && !promise.archived
  const disputed = view.shares.replies.some(isOpenDispute)
  const shared = <SharePart view={view.shares} mayEdit={mayEdit} />
  return (
    <Page
      title={promise.text}
      above={
        <>
          <TextLink href={'/promises' as Route}>Promises</TextLink> /{' '}
          <TextLink href={`/accounts/${promise.accountId}` as Route}>{promise.accountName}</TextLink>
        </>
      }
      lead={
        <>
          {tellWho(promise)} <span className={late ? 'text-broken' : undefined}>{tellStand(promise, today)}.</span>
          {disputed ? (
            <>
              {' '}
              <TextLink href={'#shared' as Route}>They see it otherwise.</TextLink>
            </>
          ) : null}
        </>
      }
      actions={
        acts ? (
          <>
            <ButtonLink href={`/promises/${promise.id}/edit` as Route} shortcut="e">
              Edit
            </ButtonLink>
            <PutAwayButton id={promise.id} />
          </>
        ) : null
      }
    >
      {promise.archived ? <PutAway view={view} /> : null}
      {acts ? <Decide view={view} /> : null}
      {promise.steps.length ? (
        <Section title="Steps" id="steps">
          <StepsPart view={view} acts={acts} />
          {acts && view.whatIf ? <WhatIf whatIf={view.whatIf} /> : null}
        </Section>
      ) : null}
      {disputed ? shared : null}
      <HistoryPart view={view} />
      <ChainPart view={view} />
      {disputed ? null : shared}
      <PromiseFacts view={view} />
    </Page>
  )
}

/** What became of it: the first thing to say here. Of one with steps it is said of each of them, below. */
function Decide({ view: { promise, spoken, today, outcomes, chain, whatIf } }: { view: PromisePageView }) {
  const next = chain[chain.findIndex(({ id }) => id === promise.id) + 1]
  const seen = outcomes.find(({ stepId }) => stepId === null)?.id ?? null
  if (promise.state === 'renegotiated' && next)
    return (
      <Section title="What became of it" id="outcome">
        <p className="mb-4">
          A new day was agreed.{' '}
          <TextLink href={`/promises/${next.id}` as Route}>What is promised now, for {showDay(next.dueDay)}</TextLink>
        </p>
        <OutcomeButtons promise={spoken} today={today} seen={seen} spread />
      </Section>
    )
  if (promise.steps.length && promise.state !== 'renegotiated') return null
  return (
    <Section title={promise.state === 'open' ? 'What became of it?' : 'What became of it'} id="outcome">
      <OutcomeButtons promise={spoken} today={today} seen={seen} spread />
      {whatIf ? <WhatIf whatIf={whatIf} /> : null}
    </Section>
  )
}

/** What it would do to trust: a score, and gone while the screen is presented. */
function WhatIf({ whatIf: { kept, broken } }: { whatIf: { kept: string; broken: string } }) {
  return (
    <p className="mt-3 text-sm text-ink-soft presenting:hidden">
      {kept} {broken}
    </p>
  )
}

function PutAway({ view: { promise, changes, mayEdit } }: { view: PromisePageView }) {
  const by = changes.find(
    (change) => change.subjectId === promise.id && change.fields?.includes('archived') && !change.undone,
  )
  return (
    <div className="mb-10 max-w-column">
      <Notice title="This promise is put away: it counts nowhere." />
      {by && mayEdit ? <TakeBackButton changeId={by.id} what={promise.text} label="Bring it back" /> : null}
    </div>
  )
}
