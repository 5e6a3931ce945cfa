import type { Route } from 'next'
import { Section } from '#lib/ui/page.tsx'
import { ProgressBar } from '#lib/ui/progress-bar.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { PutAway } from './put-away.tsx'
import type { FirstStepsView } from './read-first-steps.ts'

/**
 * How to begin, with what is done already; nothing once all is done, or put away. `always` (Help) shows it then too, and brings it back.
 */
export function FirstSteps({
  view: { steps, done, putAway },
  always = false,
}: {
  view: FirstStepsView
  always?: boolean
}) {
  if (steps.length === 0 || (!always && !teaches({ steps, done, putAway }))) return null
  return (
    <Section title="First steps" id="first-steps" actions={done === steps.length ? null : <PutAway away={putAway} />}>
      <ProgressBar label="Done" value={done / steps.length} says={`${done} of ${steps.length}`} />
      <ol className="mt-3 divide-y divide-rule">
        {steps.map((step) => (
          <li key={step.key} className="flex gap-3 py-2.5">
            <Mark done={step.done} />
            <div className="min-w-0">
              {step.done ? (
                <span className="text-ink-faint">
                  {step.says}
                  <span className="sr-only"> (done)</span>
                </span>
              ) : (
                <>
                  <TextLink href={step.href as Route}>{step.says}</TextLink>
                  <p className="text-sm text-ink-soft">{step.why}</p>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** They stand on Today. */
export function teaches({ steps, done, putAway }: FirstStepsView): boolean {
  return steps.length > 0 && !putAway && done < steps.length
}

function Mark({ done }: { done: boolean }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      aria-hidden="true"
      className={`mt-[0.2rem] shrink-0 ${done ? 'text-accent' : 'text-ink-faint'}`}
    >
      <circle cx="10" cy="10" r="7.5" />
      {done ? <path d="m6.5 10.2 2.4 2.4 4.6-5" strokeLinecap="round" strokeLinejoin="round" /> : null}
    </svg>
  )
}
