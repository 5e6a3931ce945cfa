/** METHODS 2: how things go, beside where they stand. */
export type ShownStatus = 'thriving' | 'cooling' | 'at_risk' | 'gone_quiet'

export const STATUS_WORDS: Record<ShownStatus, string> = {
  thriving: 'thriving',
  cooling: 'cooling',
  at_risk: 'at risk',
  gone_quiet: 'gone quiet',
}

// A pulse that weakens: reads without colour. No red: nothing is broken, and nobody is to blame.
export const PULSE: Record<ShownStatus, string> = {
  thriving: 'M1 7c2 0 2-5.5 4-5.5S7 12.5 9 12.5s2-11 4-11 2 11 4 11 2-5.5 4-5.5',
  cooling: 'M1 7c2 0 2-5.5 4-5.5S7 11.5 9 11.5s2-7 4-7 2 4.5 4 4.5 2-2 4-2',
  at_risk: 'M1 7c2 0 2-3.5 4-3.5S7 9 9 9s2-2 3.5-2H21',
  gone_quiet: 'M1 7h20',
}
export const STATUS_HUE: Record<ShownStatus, string> = {
  thriving: 'text-stage-steady',
  cooling: 'text-stage-exploring',
  at_risk: 'text-stage-exploring',
  gone_quiet: 'text-ink-faint',
}

export function StatusChip({ status }: { status: ShownStatus }) {
  return (
    <span className="whitespace-nowrap">
      <span className="mr-1.5">
        <PulseGlyph status={status} />
      </span>
      {STATUS_WORDS[status]}
    </span>
  )
}

/** The pulse alone, where its word stands elsewhere in the row. */
export function PulseGlyph({ status }: { status: ShownStatus }) {
  return (
    <svg
      viewBox="0 0 22 14"
      width="22"
      height="14"
      aria-hidden="true"
      className={`inline-block align-[-0.16em] ${STATUS_HUE[status]}`}
    >
      <path d={PULSE[status]} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}
