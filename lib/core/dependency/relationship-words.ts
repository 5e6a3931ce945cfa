import { showDay } from '../day-words.ts'
import { showAmount } from '../money.ts'
import { capital, countOf, listNames, showShare } from '../number-words.ts'
import type { Cover, SupplyBeside } from './relationship.ts'
import {
  CHANNEL_KINDS,
  type ChannelKind,
  type Channels,
  CONVERSATION_KINDS,
  type TakenForGranted,
} from './taken-for-granted.ts'

const CHANNEL_WORDS: Record<ChannelKind, string> = { call: 'calls', meeting: 'meetings', mail: 'mails' }
const KIND_WORDS = { ...CHANNEL_WORDS, note: 'notes' }

/** Which conversations are not written down here, before anybody is blamed for silence; null where all are. */
export function tellChannels(channels: Channels): string | null {
  const of = (state: string) =>
    CHANNEL_KINDS.filter((kind) => channels[kind] === state).map((kind) => CHANNEL_WORDS[kind])
  const [unused, open] = [of('unused'), of('open')]
  const said = [
    unused.length > 0
      ? `${capital(listNames(unused))} are not logged here: nobody wrote one down in twelve months.`
      : null,
    open.length > 0 ? `Nobody has said that ${listNames(open)} are all written down.` : null,
  ].filter((text) => text !== null)
  return said.length > 0 ? said.join(' ') : null
}

/** `14.2 % of revenue and 2.1 % of your conversations: 3 of 140, 2 calls and 1 mail.` */
export function tellAttention(row: TakenForGranted, all: number): string {
  const own = CONVERSATION_KINDS.flatMap((kind) => {
    const count = row.conversations[kind]
    return count > 0 ? [countOf(count, KIND_WORDS[kind].slice(0, -1))] : []
  })
  const count = CONVERSATION_KINDS.reduce((sum, kind) => sum + row.conversations[kind], 0)
  const which =
    count === 0
      ? `none of ${all.toLocaleString('en-US')}`
      : `${count.toLocaleString('en-US')} of ${all.toLocaleString('en-US')}, ${listNames(own, 4)}`
  return `${showShare(row.share)} of revenue and ${showShare(row.ofConversations)} of your conversations: ${which}.`
}

/** What they got besides conversations, in the same twelve months. */
export function tellBesides({ promisesKept, offers, added }: TakenForGranted): string {
  const given = [
    promisesKept > 0 ? `kept ${countOf(promisesKept, 'promise')}` : null,
    offers > 0 ? `brought ${countOf(offers, 'offer')}` : null,
    added > 0 ? `added value ${added === 1 ? 'once' : `${added.toLocaleString('en-US')} times`}` : null,
  ].filter((text) => text !== null)
  return given.length > 0
    ? `You ${listNames(given)}.`
    : 'No promise was kept, no offer brought, no value added, as far as it is written down.'
}

/** How much is bound on paper, by heart and by nothing. */
export function tellCover({ contracted, byHeart, unbound, uncontracted }: Cover): string {
  if (uncontracted.share === null || contracted.share === null)
    return 'Reported revenue is not above zero, so no share of it can be said to be bound.'
  if (contracted.accounts === 0)
    return 'No contract on paper is recorded as in force: as far as is known, all revenue is free to go.'
  const how =
    byHeart.accounts > 0
      ? ` (${showShare(byHeart.share!)} on a word or by heart, ${showShare(unbound.share!)} on nothing that is recorded)`
      : ''
  return `${showShare(uncontracted.share)} of revenue is without a contract on paper${how}; ${showShare(contracted.share)} is with ${countOf(contracted.accounts, 'account')} under one.`
}

type BothWays = {
  share: number | null
  wallet: { share: number | null; onlyFromUs: boolean | null; onlyToThem: boolean | null }
  supply: { onlySource: boolean | null } | null
}

/** Half of what they spend on what we sell, or more: they would miss us. */
const MUCH_OF_THEIRS = 0.5

/** Who leans on whom, in a few words; null where too little was said. `line`: the share of our revenue from which on we lean on them. */
export function tellLean({ share, wallet, supply }: BothWays, line: number): string | null {
  const bound = wallet.onlyToThem === true || supply?.onlySource === true
  const we = bound || (share ?? 0) >= line
  const they = wallet.onlyFromUs === true || (wallet.share ?? 0) >= MUCH_OF_THEIRS
  if (we && they) return 'You lean on each other'
  // a large share alone may be the same the other way round
  if (we) return bound || wallet.share !== null || wallet.onlyFromUs !== null ? 'You lean on them' : null
  return they ? 'They lean on you' : null
}

/** `Steel, about 12,000.00 EUR a year, no other source, you owed 800.00 EUR on 30 June 2026`. */
export function tellSupply(
  {
    what,
    yearly,
    owed,
    owedDay,
    onlySource,
  }: Pick<SupplyBeside, 'what' | 'yearly' | 'owed' | 'owedDay' | 'onlySource'>,
  currency: string,
): string {
  return [
    what,
    yearly === null ? null : `about ${showAmount(yearly, currency)} a year`,
    onlySource === true ? 'no other source' : onlySource === false ? 'others could' : null,
    owed === null || owedDay === null ? null : `you owed ${showAmount(owed, currency)} on ${showDay(owedDay)}`,
  ]
    .filter((text) => text !== null)
    .join(', ')
}
