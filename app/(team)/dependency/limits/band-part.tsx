import { showLine } from '#lib/core/dependency/sentences.ts'
import { showShare } from '#lib/core/number-words.ts'
import { Section } from '#lib/ui/page.tsx'
import { Why } from '#lib/ui/why.tsx'
import type { LimitsView } from './load.ts'

const WORDS = { none: 'no band', watch: 'watch', high: 'high', severe: 'severe' } as const

/** For management only: the word for how much rests on few, and which figure put it there. */
export function BandPart({ view: { band, allocatedTop, policy, span } }: { view: LimitsView }) {
  if (!band || !allocatedTop) return null
  const limits = band.band === 'none' ? null : policy.bands[band.band]
  const because = limits
    ? band.because.map((which) =>
        which === 'largest'
          ? `the largest brings ${showShare(allocatedTop[1])} of allocated revenue, from ${showLine(limits.largest)} on`
          : `the five largest bring ${showShare(allocatedTop[5])}, from ${showLine(limits.topFive)} on`,
      )
    : []
  return (
    <Section title="Band, for management" id="band" score>
      <p>
        {limits
          ? `Your band is ${WORDS[band.band]}: ${because.join('; ')}.`
          : `No band is reached: the largest brings ${showShare(allocatedTop[1])} of allocated revenue, the five largest ${showShare(allocatedTop[5])}.`}
        <Why
          of="Band"
          formula={`By the largest and the five largest groups of ${span.label}, of what customers with positive revenue brought. The highest band that one of the two reaches holds.`}
          note="Your own words for your own eyes: in no report that leaves the house."
          records={{ href: '/settings/dependency' as never, label: 'Where each begins' }}
        />
      </p>
    </Section>
  )
}
