import type { StandingView } from '#lib/flows/read-standing.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { Headline, Section } from '#lib/ui/page.tsx'
import { StatusChip } from '#lib/ui/status-chip.tsx'
import { Why } from '#lib/ui/why.tsx'
import { DeclareButton } from './declare-button.tsx'
import { DeclareHistory } from './declare-history.tsx'
import { GapLine, OutcomeLine, ThreeVoices, YouSay } from './declare-part.tsx'
import type { DeclaredView } from './declare-view.ts'
import { StandingAhead } from './standing-ahead.tsx'
import type { AheadView } from './standing-ahead-view.ts'
import { StandingChances } from './standing-chances.tsx'
import { StandingHistory } from './standing-history.tsx'
import { StandingQuestions } from './standing-questions.tsx'
import { StandingReasons } from './standing-reasons.tsx'
import { StandingRhythm } from './standing-rhythm.tsx'

type Standing = {
  account: { id: string; name: string }
  standing: StandingView
  declared: DeclaredView
  /** What would raise it, and what would make it fall; null while nothing is read. */
  ahead: AheadView | null
  mayEdit: boolean
}

/** Where this account stands: what we say, what the records show, what they say; how it goes, and every reason behind it. */
export function StandingPanel({ account, standing, declared, ahead, mayEdit }: Standing) {
  const declare = mayEdit ? (
    <DeclareButton account={account} stages={declared.stages} declared={declared.declared} seen={declared.seen} />
  ) : null
  if (standing.kind === 'unread') {
    return (
      <Section title="Standing" id="standing" actions={declare}>
        <ThreeVoices declared={declared} evident={null} />
        <Unread underWay={standing.underWay} />
        <OutcomeLine declared={declared} />
        <DeclareHistory declarations={declared.declarations} />
      </Section>
    )
  }
  const { reading, asOf } = standing
  return (
    <>
      <Section title="Standing" id="standing" actions={declare}>
        <ThreeVoices declared={declared} evident={reading.evident} />
        <Headline>
          <YouSay declared={declared} />
          {standing.headline}
        </Headline>
        <GapLine declared={declared} />
        <OutcomeLine declared={declared} />
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
        <StandingQuestions standing={standing} mayEdit={mayEdit} />
        {ahead ? <StandingAhead ahead={ahead} accountId={account.id} mayEdit={mayEdit} /> : null}
        <StandingRhythm standing={standing} mayEdit={mayEdit} />
        <DeclareHistory declarations={declared.declarations} />
      </Section>
      <StandingReasons
        typology={standing.typology}
        accountId={standing.accountId}
        gates={reading.gates}
        evident={reading.evident}
        saidBy={standing.saidBy}
        records={ahead?.records ?? NO_NAMES}
      />
      <StandingHistory standing={standing} />
      <StandingChances standing={standing} />
    </>
  )
}

const NO_NAMES = new Map<string, string>()

function Confidence({ value }: { value: number | null }) {
  if (value === null) return null
  return (
    <span className="whitespace-nowrap presenting:hidden">
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
    <p className="text-ink-soft">
      {underWay
        ? 'Being read from the invoices just now; look again in a minute.'
        : 'Nothing has been read yet. It is read after each import, up to the day the invoices are complete through.'}
    </p>
  )
}
