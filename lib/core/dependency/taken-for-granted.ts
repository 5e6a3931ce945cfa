import { addDays, type Day, daysBetween } from '../day.ts'
import { ratio, toUnits } from './exact.ts'
import type { DependencyPolicy } from './policy.ts'

/** The ways a conversation is written down; a note is one, and its absence says nothing. */
export const CONVERSATION_KINDS = ['call', 'meeting', 'mail', 'note'] as const
export type ConversationKind = (typeof CONVERSATION_KINDS)[number]
export const CHANNEL_KINDS = ['call', 'meeting', 'mail'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/**
 * How far a channel can be believed: `complete` where all of it is written down, `open` where some is and nobody has said that it is all,
 * `unused` where nobody wrote any down.
 */
export type ChannelState = 'complete' | 'open' | 'unused'
export type Channels = Record<ChannelKind, ChannelState>

/** What one customer brought and got of our attention in a year. Everything but conversations is shown, and ranks nobody. */
export type Attention = {
  key: string
  net: string
  conversations: Record<ConversationKind, number>
  /** The newest conversation on record, in the year or before. */
  lastDay: Day | null
  promisesKept: number
  offers: number
  added: number
}

export type TakenForGranted = Attention & {
  /** Of reported revenue, and of all conversations of the year. */
  share: number
  ofConversations: number
  /** Share of conversations to share of revenue. */
  ratio: number
  /** Since the last conversation, as far as conversations are known; null: none is on record. */
  silentDays: number | null
  /** `taken`: every channel is complete. `open`: what is written down says so, and not all is written down. */
  verdict: 'taken' | 'open'
}

export type TakenReading = {
  rows: TakenForGranted[]
  /** Conversations of everybody in the year: what shares are of. */
  conversations: number
  /** Customers large enough to be asked about. */
  looked: number
  channels: Channels
}

/**
 * Who brings much and gets little: those with at least `policy.share` of reported revenue whose share of our conversations is below
 * `policy.ratio` of it, or with whom nobody spoke for `policy.days`. Ordered by what is missing of their share of conversations, the most
 * first: more attention never moves anybody up. Where nothing at all is written down, or reported revenue is not positive, nobody is named.
 */
export function readTakenForGranted(
  world: {
    customers: readonly Attention[]
    /** Reported revenue of the window. */
    reported: string
    conversations: number
    channels: Channels
    /** Through which day all conversations are written down, where somebody said so. */
    knownThrough: Day | null
    today: Day
  },
  policy: DependencyPolicy['attention'],
): TakenReading {
  const { units } = toUnits([world.reported, ...world.customers.map(({ net }) => net)])
  const [reported, ...nets] = units as [bigint, ...bigint[]]
  const large =
    reported > 0n
      ? world.customers.flatMap((one, at) => {
          const share = ratio(nets[at]!, reported)
          return share >= policy.share ? [{ one, share }] : []
        })
      : []
  const complete = CHANNEL_KINDS.every((kind) => world.channels[kind] === 'complete')
  const rows = world.conversations === 0 ? [] : large.map(({ one, share }) => weigh(one, share, world, complete))
  return {
    rows: rows.filter((row) => isLittle(row, policy)).sort(mostMissingFirst),
    conversations: world.conversations,
    looked: large.length,
    channels: world.channels,
  }
}

/**
 * What is known of each channel: `unused` before all else, for a channel that nobody writes down is not complete whatever was said of it.
 * @param completeThrough through which day each was said to be complete; null: nobody said
 * @param least what was said to be complete through an earlier day is open by now
 */
export function readChannels(
  counts: Record<ChannelKind, number>,
  completeThrough: Record<ChannelKind, Day | null>,
  least: Day,
): Channels {
  const of = (kind: ChannelKind): ChannelState => {
    if (counts[kind] === 0) return 'unused'
    const through = completeThrough[kind]
    return through !== null && through >= least ? 'complete' : 'open'
  }
  return { call: of('call'), meeting: of('meeting'), mail: of('mail') }
}

/** The first day of the year that attention is counted over: it ends today. */
export function attentionFrom(today: Day): Day {
  return addDays(today, -364)
}

function weigh(
  one: Attention,
  share: number,
  world: { conversations: number; knownThrough: Day | null; today: Day },
  complete: boolean,
): TakenForGranted {
  const own = CONVERSATION_KINDS.reduce((sum, kind) => sum + one.conversations[kind], 0)
  const ofConversations = own / world.conversations
  // silence is known only as far as conversations are
  const through = world.knownThrough !== null && world.knownThrough < world.today ? world.knownThrough : world.today
  return {
    ...one,
    share,
    ofConversations,
    ratio: ofConversations / share,
    silentDays: one.lastDay === null ? null : Math.max(0, daysBetween(one.lastDay, through)),
    verdict: complete ? 'taken' : 'open',
  }
}

function isLittle(row: TakenForGranted, policy: DependencyPolicy['attention']): boolean {
  return row.ratio < policy.ratio || row.silentDays === null || row.silentDays >= policy.days
}

function mostMissingFirst(a: TakenForGranted, b: TakenForGranted): number {
  const missing = b.share - b.ofConversations - (a.share - a.ofConversations)
  return missing !== 0 ? missing : a.key < b.key ? -1 : 1
}
