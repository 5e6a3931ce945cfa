import type { Side } from './promise.ts'

/** The letters that stand for names while a line is read. */
export const NAME = /[\uE000-\uE0FF]/gu

/**
 * Who promised, as a line says it, and what is left of the line: "they will …", "Acme promised us …", "wir schulden …", "… by them". A line that
 * only asks for something to be done says no side.
 */
export function readSide(text: string): { side: Side | null; rest: string } {
  for (const [side, pattern] of PATTERNS) {
    const match = pattern.exec(text)
    if (!match) continue
    const { rest, ends } = match.groups!
    // taken out of the middle or the end: both pieces of the text stay
    return { side, rest: rest ?? `${text.slice(0, match.index)} ${ends ?? ''}` }
  }
  return { side: null, rest: text }
}

const N = '[\\uE000-\\uE0FF]'
const REST = '(?<rest>\\S.*)'
const TO = '(?:\\s+(?:to|that they will|that they’ll|that we will|dass))?'
const THEY = `(?:they|she|he|sie|er|${N}(?:\\s+(?:at|from|of|von|bei)\\s+${N})?)`
const WE = "(?:we|i)(?:(?:['’](?:ve|ll))|\\s+have|\\s+will|\\s+shall)?"

const SIDED: [Side, string][] = [
  ['them', `^(?:them|theirs|by them|from them|von ihnen)\\s*[:,–-]\\s*${REST}`],
  ['us', `^(?:us|ours|by us|from us|von uns)\\s*[:,–-]\\s*${REST}`],
  [
    'them',
    `^${THEY}\\s+(?:have |has )?(?:promised?|promises|agreed|agrees|committed|owes?)(?:\\s+(?:us|me))?${TO}\\s+${REST}`,
  ],
  ['them', `^${THEY}\\s+(?:will|shall|want to|wants to|are going to|is going to)\\s+${REST}`],
  ['them', `^(?:they|she|he)['’]ll\\s+${REST}`],
  ['them', `^(?:we|i)\\s+(?:were|was)\\s+promised\\s+${REST}`],
  [
    'them',
    `^${THEY}\\s+(?:hat|haben)\\s+(?:uns\\s+|mir\\s+)?${REST.replace('.*', '.*?')}\\s+(?:zugesagt|versprochen)$`,
  ],
  [
    'them',
    `^${THEY}\\s+(?:versprechen|verspricht|versprach|versprachen|schulden|schuldet|wollen|will)(?:\\s+(?:uns|mir))?,?\\s+${REST}`,
  ],
  ['us', `^${N}\\s+(?:was|were|is|are)\\s+promised\\s+${REST}`],
  [
    'us',
    `^(?:we|i)(?:['’]ve|\\s+have)?\\s+(?:promised?|agreed|committed|owe)(?:\\s+(?:them|him|her))?${TO}\\s+${REST}`,
  ],
  ['us', `^${WE}\\s+${REST}`],
  ['us', `^(?:wir|ich)\\s+(?:haben|habe)\\s+${REST.replace('.*', '.*?')}\\s+(?:zugesagt|versprochen)$`],
  [
    'us',
    `^(?:wir|ich)\\s+(?:versprechen|verspreche|schulden|schulde|wollen|will|werden|werde)(?:\\s+ihnen)?,?\\s+${REST}`,
  ],
  [
    'them',
    `\\s*[,;(–-]?\\s*(?<![\\p{L}\\p{N}])(?:promised by them|by them|from them|their promise|theirs|von ihnen|von denen)\\)?(?<ends>(?:[,;.].*)?)$`,
  ],
  ['us', `\\s*[,;(–-]?\\s*(?<![\\p{L}\\p{N}])(?:promised by us|by us|our promise|von uns)\\)?(?<ends>(?:[,;.].*)?)$`],
]

const PATTERNS = SIDED.map(([side, pattern]): [Side, RegExp] => [side, new RegExp(pattern, 'iu')])
