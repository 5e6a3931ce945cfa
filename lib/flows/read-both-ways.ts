import { getSpanTotals, listNetsOf } from '#db/reports/commitments.ts'
import { netsOf } from '#db/reports/concentration.ts'
import { listBeside, listBothWays } from '#db/reports/relationships.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { ratio, toUnits } from '#lib/core/dependency/exact.ts'
import type { SupplyBeside } from '#lib/core/dependency/relationship.ts'
import type { Span } from '#lib/core/dependency/windows.ts'
import type { Amount } from '#lib/core/money.ts'

/** Who leans on whom at one account: their share of our revenue, what they said of their spending, and what they supply us with. */
export type BothWaysRow = {
  accountId: string
  name: string
  net: Amount
  /** Of reported revenue; null where that is not positive. */
  share: number | null
  wallet: { share: number | null; onlyFromUs: boolean | null; onlyToThem: boolean | null }
  supply: SupplyBeside | null
}

/** Every account of which anybody said something either way, the largest first. Revenue is of the span, what was said as of today. */
export async function readBothWays(
  tx: Tx,
  { span, today }: { span: Pick<Span, 'from' | 'through'>; today: Day },
): Promise<BothWaysRow[]> {
  const accounts = await listBothWays(tx)
  const ids = accounts.map(({ accountId }) => accountId)
  const nets = await netsOf(tx, span)
  const brought = await listNetsOf(tx, nets, ids)
  const { reported } = await getSpanTotals(tx, nets)
  const beside = new Map((await listBeside(tx, ids, today)).map((row) => [row.accountId, row]))
  const rows = accounts.flatMap(({ accountId, accountName }): BothWaysRow[] => {
    const known = beside.get(accountId)
    if (!known || (isEmpty(known.wallet) && known.supply === null)) return []
    const net = brought.get(accountId) ?? '0'
    const { wallet, supply } = known
    return [{ ...{ accountId, name: accountName, net, wallet, supply }, share: shareOf(net, reported) }]
  })
  return rows.sort((a, b) => Number(b.net) - Number(a.net) || (a.name < b.name ? -1 : 1))
}

function isEmpty({ share, onlyFromUs, onlyToThem }: BothWaysRow['wallet']): boolean {
  return share === null && onlyFromUs === null && onlyToThem === null
}

function shareOf(net: Amount, reported: Amount): number | null {
  const { units } = toUnits([net, reported])
  return units[1]! > 0n ? ratio(units[0]!, units[1]!) : null
}
