import type { BeadLook } from '#lib/core/trust/promise-line.ts'

const PLAIN: Record<BeadLook, string> = {
  kept: 'text-ink-soft',
  late: 'text-ink-soft',
  partly: 'text-ink-soft',
  broken: 'text-broken',
  open: 'text-accent',
  overdue: 'text-broken',
  void: 'text-ink-faint',
}

/** A promise as a bead: kept filled, late half, partly by a wedge, broken hollow and thick, open and overdue dashed, one that is not counted a dash. */
export function Bead({
  look,
  fraction = null,
  disputed = false,
  size = 14,
}: {
  look: BeadLook
  /** 0–1, of one that was kept partly. */
  fraction?: number | null
  disputed?: boolean
  size?: number
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className={`inline-block shrink-0 overflow-visible ${PLAIN[look]}`}
      fill="none"
      stroke="currentColor"
    >
      <Shape look={look} fraction={fraction} />
      {disputed ? <path d="M13.5 -1.5v6m-3 -3h6" strokeWidth="2.2" className="text-broken" /> : null}
    </svg>
  )
}

function Shape({ look, fraction }: { look: BeadLook; fraction: number | null }) {
  if (look === 'void') return <path d="M2.5 8h11" strokeWidth="2" strokeLinecap="round" />
  if (look === 'open' || look === 'overdue')
    return (
      <circle
        cx="8"
        cy="8"
        r="6.2"
        strokeWidth={look === 'open' ? 1.8 : 2.2}
        strokeDasharray="2.6 2.27"
        fill="var(--paper)"
      />
    )
  if (look === 'broken') return <circle cx="8" cy="8" r="5.8" strokeWidth="2.8" fill="var(--paper)" />
  return (
    <>
      <circle cx="8" cy="8" r="6.4" strokeWidth="1.6" fill={look === 'kept' ? 'currentColor' : 'var(--paper)'} />
      {look === 'kept' ? null : (
        <path
          d={wedge(look === 'late' ? 0.5 : Math.min(0.99, Math.max(0.01, fraction ?? 0.5)), look === 'late')}
          fill="currentColor"
          stroke="none"
        />
      )}
    </>
  )
}

/** Part of a disc of radius 6.4 around (8, 8); a half stands upright, a wedge begins at noon. */
function wedge(share: number, half: boolean): string {
  if (half) return 'M8 1.6a6.4 6.4 0 0 0 0 12.8z'
  const angle = 2 * Math.PI * share
  const [x, y] = [8 + 6.4 * Math.sin(angle), 8 - 6.4 * Math.cos(angle)]
  return `M8 8V1.6A6.4 6.4 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}z`
}
