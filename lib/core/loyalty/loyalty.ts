import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { inWords, showShare, smallNumber } from '../number-words.ts'

/** What is known of an account's buying and of where else it buys. Shares and chances 0–1; null: nobody knows. */
export type LoyaltyRecords = {
  /** Days with an order on them, and the last of them. */
  orders: number
  lastDay: Day | null
  /** The chance of an order within a year; null while no model can say. */
  p12m: number | null
  /** Share of what was invoiced in the last twelve months that went back for credit; null where nothing was invoiced. */
  returned: number | null
  /** The newest word on what share of their need they buy from us, and on whether they buy it only from us. */
  share: { value: number; source: string; day: Day } | null
  onlyFromUs: { value: boolean; source: string; day: Day } | null
}

export type Loyalty = {
  comesBack: 'yes' | 'perhaps' | 'no' | 'not yet' | 'unknown'
  /** Do they come back? Without the chance, which is a score, and the chance as words beside it. */
  back: string
  chance: string | null
  /** How much they sent back; null where it is next to nothing. */
  returns: string | null
  buysElsewhere: 'no' | 'yes' | 'unknown'
  /** Do they buy elsewhere? */
  elsewhere: string
}

/**
 * Loyalty: whether they come back, and whether they buy elsewhere. Two things people do, told apart from trust, which is about words that were
 * kept: a customer may keep every promise and leave, or break each one and stay.
 */
export function readLoyalty(records: LoyaltyRecords): Loyalty {
  return { ...readBack(records), returns: tellReturns(records.returned), ...readElsewhere(records) }
}

/** From half on it is likely that they come back; from a fifth on it may be. */
const LIKELY = 0.5
const POSSIBLE = 0.2
/** Below it, what goes back is the ordinary course of business. */
const NOTABLE_RETURNS = 0.05

function readBack({ orders, lastDay, p12m }: LoyaltyRecords): Pick<Loyalty, 'comesBack' | 'back' | 'chance'> {
  if (orders === 0 || lastDay === null)
    return { comesBack: 'not yet', back: 'They have not ordered yet, as far as the records reach', chance: null }
  const chance = p12m === null ? null : `${inWords(p12m)} to order within a year`
  const last = `on ${showDay(lastDay)}`
  const often = orders === 1 ? 'one order' : `${smallNumber(orders)} orders`
  if (orders === 1)
    return {
      comesBack: p12m !== null && p12m >= LIKELY ? 'perhaps' : 'not yet',
      back: `They ordered once, ${last}`,
      chance,
    }
  if (p12m === null) return { comesBack: 'unknown', back: `They came back: ${often}, the last ${last}`, chance }
  if (p12m >= LIKELY) return { comesBack: 'yes', back: `They come back: ${often}, the last ${last}`, chance }
  if (p12m >= POSSIBLE)
    return { comesBack: 'perhaps', back: `They may not come back: ${often}, the last ${last}`, chance }
  return { comesBack: 'no', back: `They used to come back: ${often}, the last one ${last}`, chance }
}

function tellReturns(returned: number | null): string | null {
  return returned === null || returned < NOTABLE_RETURNS
    ? null
    : `Of what they bought in twelve months, ${showShare(Math.min(1, returned))} went back.`
}

function readElsewhere({ share, onlyFromUs }: LoyaltyRecords): Pick<Loyalty, 'buysElsewhere' | 'elsewhere'> {
  const said = (word: { source: string; day: Day }) => ` (${word.source}, ${showDay(word.day)})`
  // where the two words do not go together, the later one holds
  if (share && share.value < 1 && !(onlyFromUs?.value && onlyFromUs.day >= share.day))
    return {
      buysElsewhere: 'yes',
      elsewhere: `They buy elsewhere too: about ${Math.round(share.value * 100)} % of what they need comes from you${said(share)}.`,
    }
  if (onlyFromUs?.value === false && !(share && share.day > onlyFromUs.day))
    return { buysElsewhere: 'yes', elsewhere: `They buy elsewhere too; how much, nobody has said${said(onlyFromUs)}.` }
  const only = onlyFromUs?.value ? onlyFromUs : share
  return only
    ? { buysElsewhere: 'no', elsewhere: `They buy it only from you${said(only)}.` }
    : { buysElsewhere: 'unknown', elsewhere: 'Nobody has said whether they buy elsewhere too.' }
}
