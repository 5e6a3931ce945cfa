import { wordOf } from '#lib/core/standing/typology.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { StatusChip } from '#lib/ui/status-chip.tsx'
import { Why } from '#lib/ui/why.tsx'
import { StandingChances } from './standing-chances.tsx'
import { StandingHistory } from './standing-history.tsx'
import { StandingQuestions } from './standing-questions.tsx'
import { StandingReasons } from './standing-reasons.tsx'
import { StandingRhythm } from './standing-rhythm.tsx'
import type { StandingView } from './standing-view.ts'

/** What the records say of where this account stands: the sentence, how it goes, and every reason behind it. */
export function StandingPanel({ standing, mayEdit }: { standing: StandingView; mayEdit: boolean }) {
  if (standing.kind === 'unread') return <Unread underWay={standing.underWay} />
  const { reading, asOf } = standing
  return (
    <>
      <Section title="Standing" id="standing">
        <div className="flex gap-3">
          <span className="mt-1">
            <StageGlyph stage={reading.evident} size={22} name={wordOf(standing.typology, reading.evident)} />
          </span>
          <Headline>{standing.headline}</Headline>
        </div>
        <p className="mt-4 text-ink-soft">
          {reading.status === 'unknown' ? null : (
            <>
              <StatusChip status={reading.status} />
              {' — '}
            </>
          )}
          {reading.statusReason}
        </p>
        <p className="mt-2 text-sm text-ink-faint">
          As of <DayText day={asOf} />, the day the invoices {standing.underWay ? 'were' : 'are'} complete through.{' '}
          {standing.underWay ? 'It is being read anew just now, so this is about to change. ' : ''}
          <Confidence value={reading.confidence} />
        </p>
        <StandingQuestions standing={standing} />
        <StandingRhythm standing={standing} mayEdit={mayEdit} />
      </Section>
      <StandingReasons
        typology={standing.typology}
        accountId={standing.accountId}
        gates={reading.gates}
        evident={reading.evident}
        saidBy={standing.saidBy}
      />
      <StandingHistory standing={standing} />
      <StandingChances standing={standing} />
    </>
  )
}

function Confidence({ value }: { value: number | null }) {
  if (value === null) return null
  return (
    <span className="whitespace-nowrap">
      Confidence {Math.round(value)} of 100
      <Why
        of="Confidence in this reading"
        help="/help/numbers#the-evident-stage"
        formula="Half for the share of the evidence that is known, half for the smallest distance of any deciding condition from its limit."
        inputs={[{ label: 'Confidence', value: `${Math.round(value)} of 100` }]}
        note="One full distance is 0.15 for a chance or a share, 2 orders, 90 days, 15 points of trust. What nobody has said lowers it."
      />
    </span>
  )
}

function Unread({ underWay }: { underWay: boolean }) {
  return (
    <Section title="Standing" id="standing">
      <p className="text-ink-soft">
        {underWay
          ? 'Being read from the invoices just now; look again in a minute.'
          : 'Nothing has been read yet. It is read after each import, up to the day the invoices are complete through.'}
      </p>
    </Section>
  )
}
