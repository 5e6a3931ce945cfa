import type { Metadata, Route } from 'next'
import type { ReactNode } from 'react'
import { anchorOf } from '#lib/core/help/markdown.ts'
import { STAGE_MEANING, WORDS } from '#lib/core/help/words.ts'
import { ROLE_MEANING, ROLE_WORDS, ROLES } from '#lib/core/role.ts'
import { STAGES } from '#lib/core/stage.ts'
import { inPlainWords, wordOf } from '#lib/core/standing/typology.ts'
import { Kbd } from '#lib/ui/kbd.tsx'
import { Page, Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { type ShownStatus, StatusChip } from '#lib/ui/status-chip.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { FirstSteps } from '../first-steps/first-steps.tsx'
import { loadHelp } from './load.ts'

export const metadata: Metadata = { title: 'Help' }

const SHOWN = [...STAGES, 'unknown', 'ended'] as const
const STATUS: readonly [ShownStatus, string][] = [
  ['thriving', 'Likely still a customer, and in their usual rhythm.'],
  ['cooling', 'Later than usual for them.'],
  ['at_risk', 'As likely gone as not, or trust is low.'],
  ['gone_quiet', 'Probably gone.'],
]

export default async function HelpPage() {
  const { firstSteps, typology } = await loadHelp()
  const plain = inPlainWords(typology)
  return (
    <Page
      title="Help"
      lead={
        <>
          The words Troth uses, and no others. For the figures there is{' '}
          <TextLink href={'/help/numbers' as Route}>what each number means</TextLink>; each also answers at its{' '}
          <span className="whitespace-nowrap">own “?”.</span> Programs have{' '}
          <TextLink href={'/help/api' as Route}>the API</TextLink>.
        </>
      }
    >
      <FirstSteps view={firstSteps} always />
      <Section title="Words" id="words">
        <Terms>
          {WORDS.map(({ word, meaning }) => (
            <Term key={word} id={anchorOf(word)} term={word}>
              {meaning}
            </Term>
          ))}
        </Terms>
      </Section>
      <Section
        title="The typology"
        id="typology"
        note={`A lens for business relationships. Stages belong to accounts, never to people${typology.wording === 'candid' ? '; customers never read the words in front, only those behind' : ''}.`}
      >
        <Terms>
          {SHOWN.map((stage) => (
            <Term
              key={stage}
              term={
                <>
                  <StageGlyph stage={stage} /> {wordOf(typology, stage)}
                </>
              }
            >
              {STAGE_MEANING[stage]}
              {wordOf(plain, stage) === wordOf(typology, stage) ? null : (
                <span className="text-ink-faint"> In plain words: {wordOf(plain, stage)}.</span>
              )}
            </Term>
          ))}
        </Terms>
        <p className="mt-4 text-ink-soft">
          <StageGlyph stage="steady" voice="declared" /> filled: what you declare ·{' '}
          <StageGlyph stage="steady" voice="evident" /> outlined: what the records support ·{' '}
          <StageGlyph stage="steady" voice="stated" /> ringed: what the customer says.
        </p>
      </Section>
      <Section title="Statuses" id="statuses">
        <Terms>
          {STATUS.map(([status, meaning]) => (
            <Term key={status} term={<StatusChip status={status} />}>
              {meaning}
            </Term>
          ))}
        </Terms>
      </Section>
      <Section title="Roles" id="roles" note="Each may do all that those below it may.">
        <Terms>
          {ROLES.map((role) => (
            <Term key={role} term={ROLE_WORDS[role]}>
              {ROLE_MEANING[role]}
            </Term>
          ))}
        </Terms>
      </Section>
      <Section title="Keys" id="keys">
        <p>
          Press <Kbd>?</Kbd> anywhere for all of them, and <Kbd>W</Kbd> for the next “why this number?” on a page.
        </p>
      </Section>
    </Page>
  )
}

function Terms({ children }: { children: ReactNode }) {
  return <dl className="divide-y divide-rule border-y border-rule">{children}</dl>
}

function Term({ id, term, children }: { id?: string; term: ReactNode; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-8 py-2.5 target:bg-accent-wash sm:grid sm:grid-cols-[13rem_1fr] sm:gap-4">
      <dt className="font-medium">{term}</dt>
      <dd className="text-ink-soft">{children}</dd>
    </div>
  )
}
