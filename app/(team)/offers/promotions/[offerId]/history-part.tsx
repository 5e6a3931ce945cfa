import type { OfferDecisionRow } from '#db/queries/offer-decisions.ts'
import { countOf } from '#lib/core/number-words.ts'
import { WIN_OR_KEEP_WORDS, type WinOrKeep } from '#lib/core/offers/decision-input.ts'
import { Section } from '#lib/ui/page.tsx'
import { momentIn } from '../../../settings/moment-words.ts'
import type { FrozenFigures } from './load.ts'
import { costWords } from './win-or-keep-part.tsx'

/** Who decided what, the newest first; what was taken back stays, struck through. */
export function HistoryPart({ decisions, timeZone }: { decisions: readonly OfferDecisionRow[]; timeZone: string }) {
  if (decisions.length === 0) return null
  return (
    <Section title="What was decided" id="decided">
      <ul className="divide-y divide-rule text-sm">
        {decisions.map((it) => (
          <li key={it.id} className="py-2 wrap-anywhere">
            <span className={it.archived ? 'line-through' : ''}>
              <span className="font-medium">{whatWords(it)}</span>
              {it.note ? `: ${it.note}` : ''}
            </span>
            <span className="block text-ink-faint">
              {it.saidByName}, {momentIn(timeZone, new Date(it.saidAt))}
              {it.archived ? ', taken back' : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function whatWords({ kind, reason, figures }: OfferDecisionRow): string {
  if (kind === 'stop') return 'Stopped'
  if (kind === 'win_or_keep') {
    const then = figures as FrozenFigures
    return `${WIN_OR_KEEP_WORDS[reason as WinOrKeep]} (${costWords(then.new.cost, then.currency)} for those who come, ${costWords(then.current.cost, then.currency)} for those who stay)`
  }
  const then = figures as { waiting: number; covered: number; already: number; excepted: number; guard: boolean } | null
  if (!then) return 'Started'
  const had = then.covered + then.already
  return `Started: ${countOf(had, 'loyal account')} had the same or better, ${countOf(then.excepted, 'exception')}${then.waiting ? `, ${then.waiting} waited while the guard was off` : ''}`
}
