import { FACE_WORDS } from '#lib/core/conversation/feeling.ts'
import { showDay } from '#lib/core/day-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Face } from '#lib/ui/face.tsx'
import { Section } from '#lib/ui/page.tsx'
import { FeelingChoice } from './feeling-choice.tsx'
import type { FeelingsView } from './feeling-view.ts'

/** So many sentences stand open. */
const OPEN = 2

/** Beside what the records say: how it feels to us, in small faces along time, each with who. Nothing is read from them. */
export function FeelingPart({ feelings, mayEdit }: { feelings: FeelingsView; mayEdit: boolean }) {
  const { accountId, own, people, said } = feelings
  if (!mayEdit && people.length === 0) return null
  return (
    <Section
      title="How it feels"
      id="feelings"
      note="Once a week at most. It is shown with your name, and never scored or added up."
    >
      {mayEdit ? <FeelingChoice accountId={accountId} own={own} /> : null}
      {people.length ? (
        <ul className="mt-5 space-y-1.5">
          {people.map(({ personId, name, rows }) => (
            <li key={personId} className="grid grid-cols-[minmax(6rem,10rem)_minmax(0,1fr)] items-baseline gap-x-4">
              <span className="text-sm text-ink-faint wrap-anywhere">{name}</span>
              <ol className="flex flex-wrap gap-1.5 text-ink-soft">
                {rows.map(({ week, face, sentence }) => (
                  <li
                    key={week}
                    title={`${FACE_WORDS[face]}, week of ${showDay(week)}${sentence ? `: ${sentence}` : ''}`}
                  >
                    <Face face={face} size={18} />
                    <span className="sr-only">
                      {FACE_WORDS[face]}, week of {showDay(week)}
                    </span>
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ul>
      ) : null}
      {said.length ? <Sentences said={said.slice(0, OPEN)} /> : null}
      {said.length > OPEN ? (
        <details className="mt-2 text-sm">
          <summary className="w-fit cursor-pointer text-accent">Earlier ones</summary>
          <Sentences said={said.slice(OPEN)} />
        </details>
      ) : null}
    </Section>
  )
}

function Sentences({ said }: { said: FeelingsView['said'] }) {
  return (
    <ul className="mt-3 space-y-2 text-sm">
      {said.map(({ personId, personName, week, face, sentence }) => (
        <li key={`${personId} ${week}`} className="wrap-anywhere">
          <Face face={face} size={16} named /> “{sentence}”{' '}
          <span className="text-ink-faint">
            {personName}, week of <DayText day={week} />
          </span>
        </li>
      ))}
    </ul>
  )
}
