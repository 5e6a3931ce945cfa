import { getReturnedShare } from '#db/queries/bought.ts'
import { listWalletWords, type WalletRow } from '#db/reports/both-sides.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import { type Loyalty, readLoyalty } from '#lib/core/loyalty/loyalty.ts'
import type { StandingView } from '#lib/flows/read-standing.ts'

/** Whether they come back and whether they buy elsewhere; null while the invoices are being read for the first time. */
export async function loadLoyalty(tx: Tx, accountId: string, standing: StandingView): Promise<Loyalty | null> {
  if (standing.kind === 'unread' && standing.underWay) return null
  const words = await listWalletWords(tx, accountId)
  const read = standing.kind === 'read' ? standing : null
  return readLoyalty({
    orders: read?.numbers.orders ?? 0,
    lastDay: read?.numbers.lastDay ?? null,
    p12m: read?.numbers.p12m ?? null,
    returned: read && (await getReturnedShare(tx, accountId, addDays(read.asOf, -364), read.asOf)),
    share: newest(words, 'share'),
    onlyFromUs: newest(words, 'onlyFromUs'),
  })
}

/** The newest word that says anything of it. */
function newest<Kind extends 'share' | 'onlyFromUs'>(words: readonly WalletRow[], kind: Kind) {
  const word = words.find((one) => one[kind] !== null)
  return word ? { value: word[kind] as NonNullable<WalletRow[Kind]>, source: word.source, day: word.day } : null
}
