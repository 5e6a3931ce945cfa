import { STAGE_RANK } from '#lib/core/stage.ts'
import { answerTo } from '#lib/core/standing/next-steps.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import type { StandingRead } from '#lib/flows/read-standing.ts'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { StepLink } from './standing-ahead.tsx'
import { SourceLink } from './standing-source.tsx'

/** What would settle it: at most three questions, of the highest stage that is still possible. */
export function StandingQuestions({
  standing: { typology, reading, accountId },
  mayEdit,
}: {
  standing: StandingRead
  mayEdit: boolean
}) {
  if (reading.questions.length === 0) return null
  const more = STAGE_RANK[reading.possible] > STAGE_RANK[reading.evident]
  return (
    <div className="mt-6 border-l-2 border-rule-strong py-0.5 pl-4">
      <p className="font-medium">
        {more ? (
          <>
            It may be <StageGlyph stage={reading.possible} /> {wordOf(typology, reading.possible)}. What would settle
            it:
          </>
        ) : (
          'What would make it surer:'
        )}
      </p>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-ink-soft">
        {reading.questions.map(({ key, question, source }, place) => (
          <li key={key}>
            {question} {mayEdit ? <StepLink {...answerTo(key)} accountId={accountId} about={question} /> : null}{' '}
            {/* one word answers all questions of a source: offered once, after the last */}
            {source && reading.questions.findLastIndex((other) => other.source === source) === place ? (
              <SourceLink source={source}>Say for all accounts</SourceLink>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
