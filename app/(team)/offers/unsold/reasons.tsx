import type { ReasonCount } from '#db/reports/unsold.ts'
import { DECLINE_REASON_WORDS } from '#lib/core/offers/offer.ts'

/** Why it was declined, the most frequent first: “The price (3), Not now (1)”. */
export function Reasons({ reasons }: { reasons: readonly ReasonCount[] }) {
  if (reasons.length === 0) return null
  return (
    <span className="wrap-anywhere">
      {reasons
        .map(({ reason, count }) => `${reason ? DECLINE_REASON_WORDS[reason] : 'Nobody said why'} (${count})`)
        .join(', ')}
    </span>
  )
}
