import { plainName } from './plain-name.ts'

/** What two accounts are compared by. */
export type Likeable = {
  name: string
  /** ISO code; null where nobody has said. */
  country: string | null
  /** Customer numbers, with the set of books they are of. */
  keys: { ledger: string; externalId: string }[]
  /** Domains its contacts write from, without those that anybody can have. */
  mailDomains: string[]
}

export type Likeness = {
  /** 0–100: how sure it is that the two are one company. For the order of proposals; people read `certainty`. */
  points: number
  certainty: Certainty
  /** What speaks for it and what against, the strongest first; each half a sentence. */
  reasons: { for: boolean; text: string }[]
}

/** `unlike`: not worth anybody's time. */
export type Certainty = 'almost-certain' | 'probable' | 'possible' | 'unlike'

export const CERTAINTY_WORDS: Record<Certainty, string> = {
  'almost-certain': 'Almost certainly one company',
  probable: 'Probably one company',
  possible: 'Perhaps one company',
  unlike: 'Hardly one company',
}

/** From so many points on. */
const CERTAINTIES: [number, Certainty][] = [
  [70, 'almost-certain'],
  [50, 'probable'],
  [35, 'possible'],
]

/** Shorter names are alike by accident. */
const LONG_ENOUGH = 5

type Found = { points: number; text: string }

/** How alike two accounts are, and why. The same whichever comes first. `related`: they belong to one group already. */
export function likeness(one: Likeable, other: Likeable, related = false): Likeness {
  const found = [
    byName(one, other),
    byMail(one, other),
    byNumber(one, other),
    byCountry(one, other),
    related ? { points: -15, text: 'they already belong to one group' } : null,
  ].filter((it): it is Found => it !== null)
  const points = Math.max(
    0,
    Math.min(
      100,
      found.reduce((sum, it) => sum + it.points, 0),
    ),
  )
  return {
    points,
    certainty: CERTAINTIES.find(([least]) => points >= least)?.[1] ?? 'unlike',
    reasons: found
      .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
      .map(({ points: worth, text }) => ({ for: worth > 0, text })),
  }
}

function byName(one: Likeable, other: Likeable): Found | null {
  if (one.name === other.name) return { points: 70, text: 'the same name, letter for letter' }
  const [a, b] = [plainName(one.name), plainName(other.name)]
  if (a === '' || b === '') return null
  if (a === b) return { points: 60, text: 'the same name but for legal form, accents, capitals or spaces' }
  // "Store 12" and "Store 13" are two, however alike the letters
  if (digits(a) !== digits(b)) return null
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < LONG_ENOUGH) return null
  const apart = editDistance(a, b)
  if (apart === 1) return { points: 45, text: 'their names differ by one letter' }
  if (apart === 2 && short.length >= 8) return { points: 38, text: 'their names differ by two letters' }
  if (long.startsWith(short)) return { points: 20, text: 'one name begins with the other' }
  return trigramLikeness(a, b) >= 0.6 ? { points: 25, text: 'most of their names is the same' } : null
}

function byMail(one: Likeable, other: Likeable): Found | null {
  const shared = one.mailDomains.filter((domain) => other.mailDomains.includes(domain)).sort()
  return shared[0] ? { points: 25, text: `contacts of both write from ${shared[0]}` } : null
}

function byNumber(one: Likeable, other: Likeable): Found | null {
  const shared = one.keys.filter((key) =>
    other.keys.some((their) => their.externalId === key.externalId && their.ledger !== key.ledger),
  )
  const number = shared.map(({ externalId }) => externalId).sort()[0]
  return number ? { points: 15, text: `both are customer ${number}, each in another set of books` } : null
}

function byCountry(one: Likeable, other: Likeable): Found | null {
  if (!one.country || !other.country) return null
  if (one.country === other.country) return { points: 5, text: `both in ${one.country}` }
  const [first, second] = [one.country, other.country].sort()
  return { points: -20, text: `in different countries, ${first} and ${second}` }
}

const digits = (text: string) => text.replace(/\D/g, '')

/** Letters to change, add, leave out or swap with their neighbour; counted up to 3. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1)
      row.push(least)
    }
    before = above
    above = row
  }
  return Math.min(3, above[b.length]!)
}

/** Shared groups of three letters over all (Jaccard), 0–1. */
function trigramLikeness(a: string, b: string): number {
  const [one, other] = [trigrams(a), trigrams(b)]
  const shared = [...one].filter((part) => other.has(part)).length
  return shared / (one.size + other.size - shared)
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `
  return new Set(Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3)))
}

/** Mail domains that anybody can have: sharing one says nothing. */
export const OPEN_MAIL_DOMAINS: readonly string[] = (
  'gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.de ymail.com icloud.com me.com mac.com aol.com gmx.de ' +
  'gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com proton.me protonmail.com orange.fr wanadoo.fr free.fr laposte.net libero.it ' +
  'bluewin.ch hispeed.ch qq.com 163.com mail.ru yandex.ru'
).split(' ')
