import { RHYTHM_WORDS } from '#lib/core/standing/rhythm-words.ts'
import { monthNames } from '#lib/core/standing/words.ts'
import { RhythmForm } from './standing-rhythm-form.tsx'
import type { StandingRead } from './standing-view.ts'

/** How they buy, as guessed or said, and the way to correct it. */
export function StandingRhythm({
  standing: { rhythm, numbers, accountId },
  mayEdit,
}: {
  standing: StandingRead
  mayEdit: boolean
}) {
  const said = rhythm.said?.rhythm ? rhythm.said : null
  const { name, meaning } = RHYTHM_WORDS[rhythm.kind]
  const season = rhythm.months.length > 0 ? ` (${monthNames(rhythm.months)})` : ''
  return (
    <div className="mt-6">
      <p>
        <span className="font-medium">Rhythm: {name.toLowerCase()}</span>
        {season}. <span className="text-ink-soft">{meaning}</span>{' '}
        <span className="text-ink-faint">
          {said
            ? `Said by a person${said.note ? `: “${said.note}”` : ''}.`
            : `Guessed from ${numbers.orders === 1 ? '1 purchase day' : `${numbers.orders} purchase days`}.`}
        </span>
      </p>
      {mayEdit ? (
        <details className="mt-1">
          <summary className="w-fit cursor-pointer text-sm text-accent">Correct the rhythm</summary>
          <RhythmForm
            accountId={accountId}
            said={said?.rhythm ?? null}
            options={Object.entries(RHYTHM_WORDS).map(([value, word]) => ({
              value,
              label: `${word.name} — ${word.hint}`,
            }))}
          />
        </details>
      ) : null}
    </div>
  )
}
