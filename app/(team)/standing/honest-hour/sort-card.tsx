import { Amount } from '#lib/ui/amount.tsx'
import { Button } from '#lib/ui/button.tsx'
import type { SortedAccount } from './load.ts'
import type { useCarry } from './use-carry.ts'

/** The account in question: its name, what it brought, how long they are with us. Nothing that would say what it is. */
export function SortCard({
  account,
  currency,
  place,
  said,
  carry,
  onStep,
}: {
  account: SortedAccount
  currency: string
  place: string
  said: boolean
  carry: ReturnType<ReturnType<typeof useCarry>['carry']>
  onStep: (step: 1 | -1) => void
}) {
  return (
    <div className="flex h-full items-stretch gap-1 sm:gap-3">
      <Step label="The account before" sign="←" onClick={() => onStep(-1)} />
      <div
        {...carry}
        className="relative grid min-h-32 min-w-0 flex-1 content-center rounded-lg border border-rule-strong bg-raised px-4 py-5 shadow-sheet sm:min-h-40 sm:cursor-grab sm:px-7 sm:active:cursor-grabbing"
      >
        <p className="text-sm text-ink-faint">
          {place}
          {said ? ' · sorted; say another to change it' : ''}
        </p>
        <h2 className="text-xl font-semibold tracking-[-0.015em] wrap-anywhere sm:text-2xl">{account.name}</h2>
        <p className="mt-1 text-ink-soft">
          <Amount value={account.revenue12m} currency={currency} exact /> in the last twelve months
        </p>
        <p className="text-ink-soft">{account.tenure}</p>
      </div>
      <Step label="The next account" sign="→" onClick={() => onStep(1)} />
    </div>
  )
}

function Step({ label, sign, onClick }: { label: string; sign: string; onClick: () => void }) {
  return (
    <Button weight="plain" aria-label={label} className="h-auto! px-1.5! text-lg! sm:px-3!" onClick={onClick}>
      {sign}
    </Button>
  )
}
