import { RHYTHM_WORDS } from '#lib/core/standing/rhythm-words.ts'
import { counted, monthNames } from '#lib/core/standing/words.ts'
import type { StandingRead } from '#lib/flows/read-standing.ts'
import { RhythmForm } from './standing-rhythm-form.tsx'

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
  // two purchases tell no rhythm: what a guess means would say more than the records do
  const told = said !== null || numbers.orders > 2
  const season = rhythm.months.length > 0 ? ` (${monthNames(rhythm.months)})` : ''
  return (
    <div className="mt-6">
      <p>
        <span className="font-medium">Rhythm: {name.toLowerCase()}</span>
        {season}. <span className="text-ink-soft">{told ? meaning : 'Taken so until the records say more.'}</span>{' '}
        <span className="text-ink-faint">
          {said
            ? `Said by a person${said.note ? `: “${said.note}”` : ''}.`
            : `Guessed from ${counted(numbers.orders, 'purchase day')}.`}
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
