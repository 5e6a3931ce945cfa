import type { Route } from 'next'
import type { EvidentStage } from '#lib/core/stage.ts'
import { isOutcome } from '#lib/core/standing/declaration.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { StageGlyph, type Voice } from '#lib/ui/stage-glyph.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import type { DeclaredView } from './declare-view.ts'

/** The three stages side by side: what we say, what the records show, what they say. */
export function ThreeVoices({ declared: view, evident }: { declared: DeclaredView; evident: EvidentStage | null }) {
  const voices: { voice: Voice; who: string; stage: string | null; none: string }[] = [
    { voice: 'declared', who: 'You say', stage: view.declared, none: 'nothing yet' },
    { voice: 'evident', who: 'The records', stage: evident, none: 'not read yet' },
    { voice: 'stated', who: 'They say', stage: view.stated, none: 'nothing yet' },
  ]
  return (
    <dl className="mb-5 grid gap-x-6 gap-y-3 sm:grid-cols-3">
      {voices.map(({ voice, who, stage, none }) => (
        <div key={voice} className="relative min-w-0 pl-9">
          <dt className="text-xs text-ink-faint">
            <span className="absolute top-1/2 left-0 -translate-y-1/2">
              <StageGlyph stage={stage ?? 'unknown'} voice={voice} size={26} />
            </span>
            {who}
          </dt>
          <dd className={`wrap-anywhere ${stage ? 'font-medium' : 'text-ink-soft'}`}>
            {stage ? wordOf(view.typology, stage) : none}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** “You say Married.” before what the records support; nothing where nothing was declared. */
export function YouSay({ declared: { declared, typology } }: { declared: DeclaredView }) {
  if (declared === null) return null
  const word = <em className="not-italic font-semibold">{wordOf(typology, declared)}</em>
  if (declared === 'not_pursued') return <>You say {word}: you decided not to pursue them. </>
  return <>You say {word}. </>
}

/** What does not fit, said plainly; what is only not known, asked. */
export function GapLine({ declared: { gap } }: { declared: DeclaredView }) {
  if (!gap?.words) return null
  const contradicted = gap.verdict === 'contradicted'
  const { what, because } = gap.words
  return (
    <p className={`mt-4 border-l-2 py-0.5 pl-4 ${contradicted ? 'border-broken' : 'border-stage-exploring'}`}>
      <span className="font-medium">{contradicted ? 'This does not fit.' : 'This is not known yet.'}</span>{' '}
      {because || what} <TextLink href={'/standing/gaps' as Route}>All gaps</TextLink>
    </p>
  )
}

/** Who has been put out of attention by a word, and that their revenue still counts. */
export function OutcomeLine({ declared: { declared } }: { declared: DeclaredView }) {
  if (!isOutcome(declared)) return null
  return (
    <p className="mt-3 text-sm text-ink-faint">
      They no longer stand on Today or among the gaps. Their revenue still counts everywhere.
    </p>
  )
}
