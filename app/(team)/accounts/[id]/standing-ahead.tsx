import type { Route } from 'next'
import { STAGE_RANK } from '#lib/core/stage.ts'
import type { Step, StepForm, StepGroup } from '#lib/core/standing/next-steps.ts'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { askedHref } from './both-sides-view.ts'
import type { AheadView } from './standing-ahead-view.ts'

type Props = { ahead: AheadView; accountId: string; mayEdit: boolean }

/** What is missing for the next stage, as things one can do; and what would make it fall if nobody did anything. */
export function StandingAhead({ ahead, accountId, mayEdit }: Props) {
  const { next, fall, stage, evident } = ahead
  return (
    <div className="mt-6 space-y-5">
      {next?.groups.length ? (
        <div>
          <p className="font-medium">
            What is missing for <StageGlyph stage={next.stage} /> {next.word}:
          </p>
          <ul className="mt-1 space-y-1">
            {next.groups.map((group) => (
              <li key={group.steps.map(({ key }) => key).join()}>
                <Steps group={group} accountId={accountId} mayEdit={mayEdit} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {fall ? (
        <div id="outlook">
          <p className="font-medium">
            <StageGlyph stage={fall.to} /> {fall.sentence}
          </p>
          {fall.reasons.length ? (
            <details className="mt-1">
              <summary className="w-fit cursor-pointer text-sm text-accent">What would fail by then</summary>
              <ul className="mt-1 list-disc space-y-1 pl-5 text-sm text-ink-soft">
                {fall.reasons.map(({ key, sentence }) => (
                  <li key={key}>{sentence}</li>
                ))}
              </ul>
            </details>
          ) : null}
        </div>
      ) : STAGE_RANK[evident] < STAGE_RANK.steady ? null : (
        <p className="text-ink-soft">Nothing that can be foreseen ends {stage} within two years.</p>
      )}
    </div>
  )
}

function Steps({ group: { need, steps }, ...rest }: { group: StepGroup; accountId: string; mayEdit: boolean }) {
  if (steps.length === 1) return <OneStep step={steps[0]!} {...rest} />
  return (
    <>
      <span className="text-ink-soft">
        {need === steps.length ? 'All of these:' : need === 1 ? 'One of these:' : `${COUNTS[need] ?? need} of these:`}
      </span>
      <ul className="mt-0.5 space-y-0.5 border-l border-rule pl-4">
        {steps.map((step) => (
          <li key={`${step.key} ${step.text}`}>
            <OneStep step={step} {...rest} />
          </li>
        ))}
      </ul>
    </>
  )
}

const COUNTS: Record<number, string> = { 2: 'Two', 3: 'Three' }

function OneStep({
  step: { text, form, state },
  accountId,
  mayEdit,
}: {
  step: Step
  accountId: string
  mayEdit: boolean
}) {
  return (
    <>
      {text}. {mayEdit ? <StepLink form={form} state={state} accountId={accountId} about={text} /> : null}
    </>
  )
}

/** To the form that takes a step or answers a question, filled in as far as it can be. */
export function StepLink({
  form,
  state,
  accountId,
  about,
}: {
  form: StepForm
  state?: string | undefined
  accountId: string
  about: string
}) {
  if (form === null) return null
  const href =
    form === 'since'
      ? `/accounts/${accountId}/edit`
      : form === 'touch'
        ? `/accounts/${accountId}#timeline`
        : form === 'promise'
          ? `/promises/new?account=${accountId}`
          : askedHref(accountId, form, state)
  return (
    <TextLink href={href as Route}>
      {WORD[form]}
      <span className="sr-only">: {about}</span>
    </TextLink>
  )
}

const WORD: Record<NonNullable<StepForm>, string> = {
  contract: 'Note the contract',
  bond: 'Note it',
  plan: 'Note the plan',
  wallet: 'Say what you know',
  gift: 'Note what was given',
  touch: 'Write it down',
  promise: 'Note a promise',
  since: 'Say since when',
}
