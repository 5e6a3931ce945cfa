import type { Route } from 'next'
import { type Loss, MOST_LOSSES } from '#lib/core/dependency/scenario.ts'

type Search = Record<string, string | string[] | undefined>

const KINDS: Record<string, Loss['kind']> = { group: 'group', account: 'account', owner: 'owner', product: 'product' }
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Where losing these is looked at; `scenario`: the kept one they began as. */
export function whatIfAddress(losses: readonly Loss[], scenario: string | null = null): Route {
  const search = new URLSearchParams()
  if (scenario) search.set('scenario', scenario)
  for (const loss of losses) search.append('lose', writeLoss(loss))
  return `/dependency/what-if${search.size ? `?${search}` : ''}` as Route
}

/** One who leaves at once with all they buy, a group with all its accounts: for links from elsewhere. */
export function leaveAddress(accountId: string, kind: 'group' | 'account' = 'group'): Route {
  return whatIfAddress([{ kind, key: accountId, part: 1, when: 'at_once' }])
}

/** The inverse of `whatIfAddress`. What is not understood is left out rather than refused: an old link still shows figures. */
export function readLosses(search: Search): Loss[] {
  const said = search.lose === undefined ? [] : [search.lose].flat()
  const losses = new Map(said.flatMap(readLoss).map((loss) => [`${loss.kind} ${loss.key}`, loss]))
  return [...losses.values()].slice(0, MOST_LOSSES)
}

/** `group.50.end.<id>`: the key comes last, because a product's code may hold anything. */
function writeLoss({ kind, key, part, when }: Loss): string {
  return `${kind}.${Math.round(part * 100)}.${when === 'at_once' ? 'now' : 'end'}.${key}`
}

function readLoss(text: string): Loss[] {
  const [, word, percent, when, key] = /^(\w+)\.(\d{1,3})\.(now|end)\.(.{1,200})$/.exec(text) ?? []
  const kind = KINDS[word ?? '']
  const part = Number(percent) / 100
  if (!kind || !key || !(part > 0 && part <= 1) || key.includes('\0') || !key.isWellFormed()) return []
  if (kind !== 'product' && !ID.test(key)) return []
  return [{ kind, key, part, when: when === 'now' ? 'at_once' : 'contract_end' }]
}
