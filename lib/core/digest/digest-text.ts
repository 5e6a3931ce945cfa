import type { Day } from '../day.ts'
import { showDay } from '../day-words.ts'
import { countOf, listNames } from '../number-words.ts'
import { tellPastDay } from '../promises/due-soon.ts'
import type { Side } from '../promises/promise.ts'
import { type EvidentStage, STAGE_WORDS } from '../stage.ts'
import { counted } from '../standing/words.ts'
import { showWholeDay, tellDue } from '../tasks/due-words.ts'
import { type Quiet, tellQuiet } from '../today/quiet-words.ts'

/** What a digest tells; `path`s are places in the app. A mail leaves the screen: plain words only, and no figures of anybody's revenue. */
export type DigestNews = {
  today: Day
  name: string
  /** Null: sent because the person asked for one now. */
  hour: number | null
  due: { text: string; day: Day; account: string | null; path: string }[]
  dueCount: number
  /** Promises of both sides due soon, before their day; `owner`: a colleague who looks after it. */
  promises: { text: string; madeBy: Side; day: Day; account: string; owner: string | null; path: string }[]
  promiseCount: number
  /** Whether they are the reader's own or everybody's. */
  promisesOf: 'mine' | 'all'
  /** Promises past their day: one line a day tells how many. */
  pastPromises: number
  /** Offers of theirs whose wave is open; promotions held (for who leads); loyal accounts that have waited too long, and whose they are. */
  offers: { toBring: number; held: number; waiting: number; whose: 'mine' | 'all' }
  drifting: (Quiet & { name: string; status: 'gone_quiet' | 'at_risk' | 'cooling'; path: string })[]
  driftingOthers: number
  /** Accounts of which something is said that does not fit the records, the largest by name. */
  gaps: { count: number; names: string[] } | null
  told: { text: string; path: string }[]
  contacts: { name: string; role: string; from: string | null; to: string | null; path: string }[]
  moves: { name: string; from: EvidentStage; to: EvidentStage; day: Day; path: string }[]
  firstOrders: { name: string; day: Day; path: string }[]
}

export type DigestText = { subject: string; body: string /** Nothing to say: not worth a mail. */; empty: boolean }

/** A person's morning as a mail: text, a line each, links in full. `appUrl` without a slash at its end. */
export function writeDigest(news: DigestNews, appUrl: string): DigestText {
  const link = (path: string) => `  ${appUrl}${path}`
  const parts = [
    dueLines(news, link),
    promiseLines(news, link),
    offerLines(news, link),
    driftLines(news, link),
    newsLines(news, link),
  ].filter((part) => part.length > 0)
  const empty = parts.length === 0
  // as long as it is so it is no news: it makes no mail by itself
  for (const part of [waitLines(news, link), gapLines(news, link)]) if (!empty && part.length) parts.push(part)
  const foot = [
    ...(news.hour === null
      ? []
      : [`You chose to read this at ${String(news.hour).padStart(2, '0')}:00. Another hour, or none:`]),
    ...(news.hour === null ? ['When this comes each day is your choice:'] : []),
    `${appUrl}/settings/me`,
  ]
  const body = [
    `Good day, ${oneLine(news.name)}.`,
    ...(empty
      ? ['Nothing is due, nobody who matters drifts, and there is no news.']
      : parts.map((part) => part.join('\n'))),
    foot.join('\n'),
  ]
  return { subject: subjectOf(news), body: `${body.join('\n\n')}\n`, empty }
}

function subjectOf({
  today,
  dueCount,
  promiseCount,
  pastPromises,
  offers,
  drifting,
  driftingOthers,
  told,
  contacts,
  moves,
  firstOrders,
}: DigestNews): string {
  const drifts = drifting.length + (drifting.length ? driftingOthers : 0)
  const fresh = told.length + contacts.length + moves.length + firstOrders.length
  const parts = [
    ...(dueCount ? [`${countOf(dueCount, 'thing')} due`] : []),
    ...(promiseCount ? [`${countOf(promiseCount, 'promise')} due soon`] : []),
    ...(offers.toBring ? [`${countOf(offers.toBring, 'offer')} to bring`] : []),
    ...(offers.held ? [`${countOf(offers.held, 'promotion')} held`] : []),
    ...(drifts ? [counted(drifts, 'account drifts', 'accounts drift')] : []),
    ...(fresh ? [`${fresh} new`] : []),
  ]
  return `${showWholeDay(today).replace(/ \d{4}$/, '')}: ${parts.join(', ') || (pastPromises ? 'promises past their day' : 'nothing due')}`
}

type Link = (path: string) => string

function dueLines({ due, dueCount, today }: DigestNews, link: Link): string[] {
  if (due.length === 0) return []
  return [
    'TO DO',
    ...due.flatMap(({ text, day, account, path }) => [
      `- ${oneLine(text)}${account ? ` (${oneLine(account)})` : ''}, ${tellDue(day, today)}`,
      link(path),
    ]),
    ...(dueCount > due.length ? [`and ${dueCount - due.length} more`, link('/tasks')] : []),
  ]
}

const SIDE_WORDS: Record<Side, string> = { us: 'we promised', them: 'they promised' }

function promiseLines({ promises, promiseCount, promisesOf, pastPromises, today }: DigestNews, link: Link): string[] {
  if (promises.length === 0 && pastPromises === 0) return []
  const mine = promisesOf === 'mine' ? '&owner=me' : ''
  return [
    'PROMISES',
    ...promises.flatMap(({ text, madeBy, day, account, owner, path }) => [
      `- ${oneLine(text)} (${SIDE_WORDS[madeBy]}, ${oneLine(account)}${owner ? `; ${oneLine(owner)} looks after it` : ''}), due ${tellDue(day, today)}`,
      link(path),
    ]),
    ...(promiseCount > promises.length
      ? [`and ${promiseCount - promises.length} more`, link(`/promises${mine.replace('&', '?')}`)]
      : []),
    ...(pastPromises ? [`- ${tellPastDay(pastPromises)}`, link(`/promises?state=overdue${mine}`)] : []),
  ]
}

function offerLines({ offers: { toBring, held } }: DigestNews, link: Link): string[] {
  const lines = [
    ...(toBring
      ? [`- ${countOf(toBring, 'offer')} ${toBring === 1 ? 'is' : 'are'} yours to bring now`, link('/offers')]
      : []),
    ...(held
      ? [
          `- ${countOf(held, 'promotion')} for new customers ${held === 1 ? 'waits' : 'wait'} for your word`,
          link('/offers/promotions'),
        ]
      : []),
  ]
  return lines.length ? ['OFFERS', ...lines] : []
}

function waitLines({ offers: { waiting, whose } }: DigestNews, link: Link): string[] {
  if (waiting === 0) return []
  const path = whose === 'mine' ? '/offers/clock?whose=mine' : '/offers/clock'
  return ['WAITING FOR SOMETHING NEW', `- Something new is due for ${countOf(waiting, 'loyal account')}`, link(path)]
}

const STATUS = { gone_quiet: 'gone quiet', at_risk: 'at risk', cooling: 'cooling' } as const

function driftLines({ drifting, driftingOthers }: DigestNews, link: Link): string[] {
  if (drifting.length === 0) return []
  return [
    'WHO DRIFTS',
    ...drifting.flatMap(({ name, status, path, ...quiet }) => [
      `- ${oneLine(name)}, ${STATUS[status]}: ${tellQuiet(quiet)}`,
      link(path),
    ]),
    ...(driftingOthers ? [`and ${countOf(driftingOthers, 'other')}`] : []),
  ]
}

function gapLines({ gaps }: DigestNews, link: Link): string[] {
  if (!gaps?.count) return []
  const others = gaps.count - gaps.names.length
  const names = listNames([...gaps.names.map(oneLine), ...(others > 0 ? [countOf(others, 'other')] : [])], 4)
  return ['WHAT DOES NOT FIT', `- What you say of ${names} does not fit your records`, link('/standing/gaps')]
}

function newsLines({ told, contacts, moves, firstOrders }: DigestNews, link: Link): string[] {
  const words = STAGE_WORDS.plain
  const lines = [
    ...told.flatMap(({ text, path }) => [`- ${oneLine(text)}`, link(path)]),
    ...contacts.flatMap((contact) => [`- ${moveWords(contact)}`, link(contact.path)]),
    ...moves.flatMap(({ name, from, to, day, path }) => [
      `- ${oneLine(name)}: was ${words[from]}, reads ${words[to]} since ${showDay(day)}`,
      link(path),
    ]),
    ...firstOrders.flatMap(({ name, day, path }) => [
      `- ${oneLine(name)} ordered for the first time on ${showDay(day)}`,
      link(path),
    ]),
  ]
  return lines.length ? ['WHAT IS NEW', ...lines] : []
}

function moveWords({ name, role, from, to }: DigestNews['contacts'][number]): string {
  const as = role ? ` as ${oneLine(role)}` : ''
  if (from && to) return `${oneLine(name)} went from ${oneLine(from)} to ${oneLine(to)}${as}`
  if (to) return `${oneLine(name)} is now at ${oneLine(to)}${as}`
  return `${oneLine(name)} left ${oneLine(from ?? 'their account')}`
}

/** A name from a file may hold anything; a line of a mail is one line. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
