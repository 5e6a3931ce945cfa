import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Chance, seeded } from '#lib/core/chance.ts'
import { addDays, type Day, dayFromNumber, dayNumber } from '#lib/core/day.ts'

export type BenchSize = { accounts: number; lines: number }

const FIRST: Day = '2023-01-01'
const LAST: Day = '2025-12-31'
export const COMPLETE_THROUGH = LAST
/** Lines of one document, in turn: four on average. */
const LINES = [1, 2, 3, 4, 4, 5, 6, 7]

/**
 * Writes a ledger as an accounting system exports it, line level, oldest first, the same every time: accounts with
 * Pareto sizes (a few buy daily, most a few times), three years, one in fifty documents a credit note.
 */
export async function writeInvoiceFile(path: string, size: BenchSize): Promise<void> {
  await pipeline(Readable.from(chunks(size)), createWriteStream(path))
}

function* chunks({ accounts, lines }: BenchSize): Generator<string> {
  const chance = seeded(42)
  const pick = paretoPicker(accounts, chance)
  const first = dayNumber(FIRST)
  const span = dayNumber(LAST) - first + 1
  yield 'Invoice number,Invoice date,Customer number,Customer name,Country,Currency,Product,Quantity,Unit price,Discount,Net amount,Due date\n'
  const every = Math.max(1, Math.floor(lines / 4 / accounts))
  let known = 0
  let text = ''
  for (let written = 0, number = 0; written < lines; number++) {
    // everyone buys at least once, and new accounts come all through the years
    const isNew = number % every === 0 && known < accounts
    const account = isNew ? known++ : pick() % known
    const day = first + Math.floor((written / lines) * span)
    const head = `F${1_000_000 + number},${dayText(day)},C${100_000 + account},${nameOf(account)},${COUNTRIES[account % 7]},EUR`
    const due = dayText(day + 30)
    const sign = number % 50 === 49 ? -1 : 1
    for (let i = Math.min(LINES[number % LINES.length]!, lines - written); i > 0; i--, written++) {
      const product = Math.floor(chance() * 900)
      const quantity = sign * (1 + Math.floor(chance() * 20))
      const cents = 250 + ((product * 137) % 9000)
      const off = product % 8 === 3 ? 10 : 0
      text += `${head},P${1000 + product},${quantity},${money(cents)},${off / 100},${money(Math.round((quantity * cents * (100 - off)) / 100))},${due}\n`
    }
    if (text.length > 1_000_000) {
      yield text
      text = ''
    }
  }
  yield text
}

const COUNTRIES = ['DE', 'NL', 'FR', 'GB', 'SE', 'IT', 'ES']
const SOUNDS = ['bar', 'vel', 'tor', 'min', 'kas', 'lun', 'der', 'gos', 'fen', 'ri']
const FORMS = ['GmbH', 'B.V.', 'SARL', 'Ltd', 'AB', 'S.p.A.', 'S.L.']

/** A made-up name, different for each account. */
export function nameOf(account: number): string {
  const sounds = String(account)
    .padStart(5, '0')
    .replace(/\d/g, (digit) => SOUNDS[Number(digit)]!)
  return `${sounds[0]!.toUpperCase()}${sounds.slice(1)} ${FORMS[account % 7]}`
}

const days = new Map<number, string>()
function dayText(number: number): string {
  const known = days.get(number)
  if (known) return known
  const text = dayFromNumber(number)
  days.set(number, text)
  return text
}

function money(cents: number): string {
  const size = Math.abs(cents)
  return `${cents < 0 ? '-' : ''}${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
}

/** Draws accounts with weights rank^−0.9: the largest of 100,000 gets about 1 in 40 documents. */
function paretoPicker(accounts: number, chance: Chance): () => number {
  const sums = new Float64Array(accounts)
  let total = 0
  for (let rank = 0; rank < accounts; rank++) {
    total += (rank + 1) ** -0.9
    sums[rank] = total
  }
  return () => {
    const wanted = chance() * total
    let low = 0
    let high = accounts - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** The last twelve complete months of the file. */
export const LAST_YEAR = { from: addDays(LAST, -364), to: LAST }
