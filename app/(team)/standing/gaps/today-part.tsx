import type { Route } from 'next'
import { listNames } from '#lib/core/number-words.ts'
import { counted } from '#lib/core/standing/words.ts'
import { Headline, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'

type Gaps = { contradicted: number; unsupported: number; first: { id: string; name: string }[] }

/** On Today: of whom something is said that does not fit the records, and the way to settle it. Nothing where all fits. */
export function GapsPart({ gaps: { contradicted, unsupported, first }, whose }: { gaps: Gaps; whose: 'mine' | 'all' }) {
  if (contradicted + unsupported === 0) return null
  const href = (whose === 'mine' ? '/standing/gaps?whose=mine' : '/standing/gaps') as Route
  const others = contradicted - first.length
  const names = [...first.map(({ name }) => name), ...(others > 0 ? [counted(others, 'other')] : [])]
  return (
    <Section title="What does not fit" id="gaps">
      {contradicted ? (
        <Headline>What you say of {listNames(names, 4)} does not fit what the records show.</Headline>
      ) : null}
      <p className="mt-2 text-ink-soft">
        {unsupported ? `Of ${counted(unsupported, contradicted ? 'other' : 'account')} it is not known yet. ` : ''}
        <TextLink href={href}>Settle them</TextLink>
      </p>
    </Section>
  )
}
