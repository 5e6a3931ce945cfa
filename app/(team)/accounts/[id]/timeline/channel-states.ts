import type { SourceWord } from '#db/queries/source-completeness.ts'
import type { Day } from '#lib/core/day.ts'
import { CHANNELS, type Channel } from '#lib/core/standing/source-completeness.ts'

/** Through which day everything that came this way is written down; null: nobody said. */
export type ChannelState = { name: string; through: Day | null }

const NAMES: Record<Channel, string> = { calls: 'Calls', meetings: 'Meetings', mails: 'Mails' }

/** What was said of all ways at once holds for each of them. */
export function channelStates(words: readonly SourceWord[]): ChannelState[] {
  const of = (source: string) => words.find((word) => word.source === source)?.completeThrough ?? null
  const all = of('touches')
  return CHANNELS.map((channel) => {
    const own = of(channel)
    return { name: NAMES[channel], through: own && all ? (own > all ? own : all) : (own ?? all) }
  })
}
