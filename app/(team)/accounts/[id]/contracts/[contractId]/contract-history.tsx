import type { ContractStateRow, EvidenceChangeRow } from '#db/reports/both-sides.ts'
import { showDay } from '#lib/core/day-words.ts'
import { STATE_WORDS } from '#lib/core/evidence/contract.ts'
import { listNames } from '#lib/core/number-words.ts'
import { DayText } from '#lib/ui/day-text.tsx'
import { TakeBackButton } from '../../../../changes/take-back-button.tsx'

const FIELD: Record<string, string> = {
  title: 'what it is called',
  form: 'how it was made',
  startDay: 'its first day',
  endDay: 'its last day',
  noticeDays: 'the notice',
  renewal: 'what happens at its end',
  renewalMonths: 'for how long it renews',
  framework: 'whether it is a framework',
  value: 'its value',
  valuePer: 'per what it is worth that',
  currency: 'the currency',
  exitCost: 'what leaving costs',
  exitNote: 'what makes leaving messy',
  note: 'the note',
}

/** Who did what with a contract, newest first; what still stands can be taken back. */
export function ContractHistory({
  states,
  changes,
  mayEdit,
}: {
  states: ContractStateRow[]
  changes: EvidenceChangeRow[]
  mayEdit: boolean
}) {
  const stateOf = new Map(states.map((state) => [state.id, state]))
  return (
    <ol className="divide-y divide-rule">
      {changes.map((change) => (
        <li
          key={`${change.id} ${change.subjectId}`}
          className="flex flex-wrap items-baseline justify-between gap-x-4 py-2"
        >
          <span className="min-w-0 flex-1 wrap-anywhere">
            <DayText day={change.on} short />: {change.by} {tell(change, stateOf.get(change.subjectId))}
            {change.undone ? <span className="text-ink-faint"> Taken back since.</span> : null}
          </span>
          {mayEdit && !change.undone ? <TakeBackButton changeId={change.id} what={tell(change, undefined)} /> : null}
        </li>
      ))}
    </ol>
  )
}

function tell({ fields, kind }: EvidenceChangeRow, state: ContractStateRow | undefined): string {
  if (state && fields === null) return `said: ${STATE_WORDS[state.state]}, of ${showDay(state.day)}.`
  if (fields === null) return 'wrote it down.'
  if (kind === 'contract-archive') return 'took it out or put it back.'
  const named = fields.flatMap((field) => FIELD[field] ?? [])
  return named.length ? `changed ${listNames(named, 20)}.` : 'changed it.'
}
