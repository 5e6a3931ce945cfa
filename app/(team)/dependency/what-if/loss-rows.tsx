'use client'
import { showDay } from '#lib/core/day-words.ts'
import { lostFrom } from '#lib/core/dependency/losses.ts'
import type { Loss, ScenarioWorld } from '#lib/core/dependency/scenario.ts'
import { type LossLabels, lossKey, nameLoss } from '#lib/core/dependency/scenario-words.ts'
import { countOf } from '#lib/core/number-words.ts'
import { CloseIcon } from '#lib/ui/icons.tsx'

/** Who is lost: how much of it, and when. */
export function LossRows({
  losses,
  labels,
  world,
  onChange,
  onRemove,
}: {
  losses: readonly Loss[]
  labels: LossLabels
  world: ScenarioWorld
  onChange: (loss: Loss) => void
  onRemove: (loss: Loss) => void
}) {
  return (
    <ul className="divide-y divide-rule">
      {losses.map((loss) => {
        const name = nameLoss({ ...loss, part: 1 }, labels)
        const part = Math.round(loss.part * 100)
        return (
          <li key={lossKey(loss)} className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-2 py-3">
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{name}</span>
              <span className="block text-sm text-ink-faint">{tellLeaving(loss, world)}</span>
            </span>
            <button
              type="button"
              aria-label={`Keep ${name}`}
              className="grid size-8 place-items-center rounded-md text-ink-soft hover:bg-sunk hover:text-ink pointer-coarse:size-11"
              onClick={() => onRemove(loss)}
            >
              <CloseIcon />
            </button>
            <label className="flex min-w-0 items-center gap-3 text-sm max-sm:col-span-2">
              <span className="sr-only">How much of {name}</span>
              <input
                type="range"
                min={5}
                max={100}
                step={5}
                value={part}
                aria-valuetext={`${part} percent`}
                onChange={(event) => onChange({ ...loss, part: Number(event.target.value) / 100 })}
                className="min-w-0 flex-1 accent-accent pointer-coarse:h-11"
              />
              <output className="w-14 text-end tabular-nums">{part} %</output>
            </label>
            <label className="text-sm max-sm:col-span-2">
              <span className="sr-only">When {name} is lost</span>
              <select
                value={loss.when}
                onChange={(event) => onChange({ ...loss, when: event.target.value as Loss['when'] })}
                className="h-9 rounded-md border border-edge bg-raised px-2 pr-7 pointer-coarse:h-11 pointer-coarse:text-[1rem]"
              >
                <option value="at_once">at once</option>
                <option value="contract_end">at contract end</option>
              </select>
            </label>
          </li>
        )
      })}
    </ul>
  )
}

/** When they go: of one account its own day, of several how many are bound. */
function tellLeaving(loss: Loss, { accounts, ahead }: ScenarioWorld): string {
  const own = accounts.filter((account) => {
    if (loss.kind === 'product') return account.products[loss.key] !== undefined
    return { account: account.id, group: account.rootId, owner: account.ownerId }[loss.kind] === loss.key
  })
  const many = own.length === 1 ? '' : `${countOf(own.length, 'account')} with revenue; `
  if (own.length === 0) return 'No revenue in these twelve months.'
  if (loss.when === 'at_once') return own.length === 1 ? 'From the first month on.' : `${many}from the first month on.`
  const days = own.flatMap((account) => lostFrom(loss, account, ahead) ?? []).sort()
  const last = days.at(-1)
  if (last === undefined) return `${many}${many ? 'n' : 'N'}o contract binds them beyond today, so they go at once.`
  if (own.length === 1) return `Bound until ${showDay(last)}.`
  return `${many}${days.length} bound, the longest until ${showDay(last)}; the others go at once.`
}
