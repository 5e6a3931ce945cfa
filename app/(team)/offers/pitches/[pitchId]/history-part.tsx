import type { PitchAnswerRow } from '#db/queries/pitch-answers.ts'
import { showDay } from '#lib/core/day-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { showQuantity } from '#lib/core/offers/lot-steps.ts'
import { DECLINE_REASON_WORDS } from '#lib/core/offers/offer.ts'
import { ANSWER_WORDS } from '#lib/core/offers/pitch.ts'
import { Section } from '#lib/ui/page.tsx'
import { TakeBackButton } from '../../../changes/take-back-button.tsx'
import type { PitchPageView } from './load.ts'

/** Everything that was said of it, newest first: nothing of it is rewritten, a correction says why. */
export function HistoryPart({ view }: { view: PitchPageView }) {
  const { answers, changes, mayEdit, pitch } = view
  if (answers.length === 0) return null
  return (
    <Section title="On record" id="answers">
      <ol className="divide-y divide-rule border-t border-rule">
        {answers.map((answer, index) => {
          const change = changes.find(({ subjectId, undone }) => subjectId === answer.id && !undone)
          const what = tellAnswer(answer, pitch.lot?.unit ?? '')
          return (
            <li key={answer.id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
              <div className="min-w-0 flex-1 wrap-anywhere">
                <p>{what}</p>
                <p className="text-sm text-ink-faint">{tellSource(answer)}</p>
                {answer.note ? <p className="whitespace-pre-line text-ink-soft">“{answer.note}”</p> : null}
                {answer.despite ? <p className="text-ink-soft">{tellDespite(answer.despite)}</p> : null}
              </div>
              {index === 0 && change && mayEdit ? <TakeBackButton changeId={change.id} what={what} /> : null}
            </li>
          )
        })}
      </ol>
    </Section>
  )
}

function tellAnswer({ state, day, option, quantity, reason }: PitchAnswerRow, unit: string): string {
  const more = [option, quantity ? showQuantity(quantity, unit) : '', reason ? DECLINE_REASON_WORDS[reason] : '']
  const said = more.filter(Boolean).join(', ')
  return `${ANSWER_WORDS[state]}${said ? `: ${said}` : ''}, ${showDay(day)}.`
}

/** Who wrote it down, and where it was said; where nobody is named, its day had passed. */
function tellSource({ saidByName, toldByName, shareLinkId, state }: PitchAnswerRow): string {
  if (shareLinkId) return `${toldByName ?? 'Somebody of theirs'}, on their page`
  if (!saidByName) return state === 'expired' ? 'Nobody answered by its day' : 'By itself'
  return toldByName ? `${saidByName}, with ${toldByName}` : saidByName
}

function tellDespite({ reason, promises, complaints }: NonNullable<PitchAnswerRow['despite']>): string {
  const owed = [
    ...(promises.length
      ? [`${countOf(promises.length, 'promise')} past ${promises.length === 1 ? 'its' : 'their'} day`]
      : []),
    ...(complaints.length ? [`${countOf(complaints.length, 'complaint')} unanswered`] : []),
  ]
  return `Brought all the same, with ${owed.join(' and ')}: ${reason}`
}
