import type { ReactNode } from 'react'
import { countOf, listNames } from '#lib/core/number-words.ts'
import { type ShownTrust, tellNotEnough, tellTrustScore } from '#lib/core/trust/trust-words.ts'
import { Why } from '#lib/ui/why.tsx'
import type { SideView } from './promises-view.ts'

/** How far one side can be trusted: what was kept in a sentence, then the score with its interval, drawn; too few promises are no score. */
export function TrustSide({ side, asOf, children }: { side: SideView; asOf: ReactNode; children?: ReactNode }) {
  const { madeBy, sentence, shown, spoken, derived, disputed } = side
  return (
    <div className="min-w-0">
      <h3 className="font-medium">{madeBy === 'us' ? 'Can they trust us?' : 'Can we trust them?'}</h3>
      <p className="mt-1 text-pretty">{sentence}</p>
      {side.nothing ? null : (
        <>
          <p className={`mt-2 text-sm ${shown.enough ? 'presenting:hidden' : 'text-ink-soft'}`}>
            {shown.enough ? tellTrustScore(shown) : tellNotEnough(shown)}
            {shown.enough ? <TrustWhy side={side} /> : null}
          </p>
          {shown.enough ? <TrustBar shown={shown} /> : null}
          <p className="mt-1.5 text-sm text-ink-faint">
            {countedWords(madeBy, spoken, derived)}
            {derived ? asOf : null}.
            {disputed ? (
              <span className="text-broken">
                {' '}
                {countOf(disputed, 'promise is', 'promises are')} disputed; what we say counts until it is settled.
              </span>
            ) : null}
          </p>
        </>
      )}
      {children}
    </div>
  )
}

/** The interval in which eight of ten readings lie, and the score in it; a score, and so gone while presenting. */
function TrustBar({ shown: { score, low, high } }: { shown: ShownTrust }) {
  return (
    <div aria-hidden="true" className="relative mt-2 h-3 max-w-sm presenting:hidden [print-color-adjust:exact]">
      <div className="absolute inset-x-0 top-1/2 h-px bg-rule-strong" />
      <div className="absolute top-1/2 left-1/2 h-2 w-px -translate-y-1/2 bg-rule-strong" />
      <div
        className="absolute inset-y-0.5 rounded-full bg-ink-faint/30"
        style={{ left: `${low}%`, width: `${high - low}%` }}
      />
      <div
        className="absolute top-1/2 size-3 -translate-1/2 rounded-full border-2 border-paper bg-ink"
        style={{ left: `${score}%` }}
      />
    </div>
  )
}

function TrustWhy({ side: { madeBy, shown, spoken, derived } }: { side: SideView }) {
  return (
    <Why
      of={madeBy === 'us' ? 'Trust in us' : 'Trust in them'}
      help="/help/numbers#trust"
      formula="What was kept, against what was kept and what was not: each promise by its size, the older the less, and what was not kept twice."
      inputs={[
        { label: 'Promises that were said', value: spoken },
        { label: madeBy === 'us' ? 'From deliveries' : 'From invoices', value: derived },
        { label: 'Eight of ten times between', value: `${Math.round(shown.low)} and ${Math.round(shown.high)}` },
        ...(shown.trend === null ? [] : [{ label: 'Change in 90 days', value: signed(shown.trend) }]),
      ]}
      note="50 is unproven. The promises behind it stand below, each with what it adds."
    />
  )
}

function countedWords(madeBy: 'us' | 'them', spoken: number, derived: number): string {
  const words = [
    ...(spoken ? [`${spoken.toLocaleString('en-US')} said`] : []),
    ...(derived ? [`${derived.toLocaleString('en-US')} from ${madeBy === 'us' ? 'deliveries' : 'invoices'}`] : []),
  ]
  return words.length
    ? `Counted: ${listNames(words)}`
    : 'None of them counts yet: they are still to come, or were let go'
}

const signed = (points: number) => {
  const whole = Math.round(points)
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : '0'
}
