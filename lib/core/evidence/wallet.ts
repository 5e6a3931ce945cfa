import { z } from 'zod'
import { plainText } from '../plain-text.ts'
import { shareOrNone, someDay, yesOrNo } from './said.ts'

/** What somebody knows of an account's spending. Shares 0–1; null: not said. */
export const walletInput = z.strictObject({
  share: shareOrNone,
  onlyFromUs: yesOrNo,
  onlyToThem: yesOrNo,
  discountShare: shareOrNone,
  source: plainText(300).min(1, 'Who said so, or how you know.'),
  day: someDay,
})
export type WalletInput = z.output<typeof walletInput>

/** Sentences for what does not go together; null where all does. */
export function checkWallet(said: WalletInput): Record<string, string> | null {
  const { share, onlyFromUs, onlyToThem, discountShare } = said
  if ([share, onlyFromUs, onlyToThem, discountShare].every((word) => word === null))
    return { share: 'Say at least one of these.' }
  if (onlyFromUs === true && share !== null && share < 1)
    return { share: 'If they buy it only from you, the share is 100 %: leave one of the two out.' }
  if (onlyFromUs === false && share === 1)
    return { share: 'If they buy it elsewhere too, the share is below 100 %: leave one of the two out.' }
  return null
}
