import { gzipSync } from 'node:zlib'

// Files as they come out of real programs, and what can happen to them on the way: each mutant follows from its seed alone.

/** A small generator of chance (mulberry32): the same numbers for the same seed, everywhere. */
export function chance(seed: number) {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { next, below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! }
}
type Chance = ReturnType<typeof chance>

/** The mutant of a seed: a file of the corpus, changed one to six times. */
export function mutant(seed: number): { bytes: Uint8Array; from: string; by: string[] } {
  const dice = chance(seed)
  const shape = dice.pick(SHAPES)
  let bytes: Uint8Array = Buffer.from(shape.text(dice), 'utf8')
  const by: string[] = []
  for (let left = 1 + dice.below(6); left > 0; left -= 1) {
    const [name, change] = dice.pick(Object.entries(CHANGES))
    bytes = change(Buffer.from(bytes), dice)
    by.push(name)
    if (bytes.length > 3_000_000) break
  }
  return { bytes, from: shape.name, by }
}

type Shape = { name: string; text: (dice: Chance) => string }

const NAMES = [
  'Kessler GmbH & Co. KG',
  'Åse "Blå" Holm',
  "O'Neill; Sons",
  '株式会社クモ',
  'Müller|Partner',
  ' İstanbul Çelik ',
  '=cmd()',
  'Zoë\u00a0Ltd',
  '',
  '-',
]
const AMOUNTS = [
  '1.234,56',
  '1,234.56',
  '1234.5',
  '-99',
  '(12.00)',
  '12-',
  '€ 5',
  '1e5',
  '0',
  '',
  '99999999999999999999.99',
  '٣٤',
  '1 234,56',
  '1’234.50',
  '+7',
  'n/a',
  '0,1',
]
const DAYS = [
  '2026-01-31',
  '31.01.2026',
  '01/31/2026',
  '31/01/26',
  '2026-02-30',
  '20260131',
  '31 Jan 2026',
  '1900-01-01',
  '9999-12-31',
  '',
  '2026-01-31T23:59:59Z',
  '45321',
  '00.00.0000',
]

function rows(dice: Chance, header: string[], cells: ((n: number) => string)[], delimiter: string, end = '\n'): string {
  const quote = (text: string) =>
    text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text
  const lines = Array.from({ length: 1 + dice.below(60) }, (_, n) =>
    cells.map((cell) => quote(cell(n))).join(delimiter),
  )
  return [header.join(delimiter), ...lines].join(end) + (dice.below(3) ? end : '')
}

const SHAPES: Shape[] = [
  {
    name: 'invoices, comma',
    text: (dice) =>
      rows(
        dice,
        ['Invoice No', 'Customer', 'Customer Name', 'Date', 'Net', 'Currency'],
        [
          (n) => `${1000 + n}`,
          (n) => `C${n % 9}`,
          (n) => NAMES[n % 4]!,
          (n) => `2026-0${1 + (n % 9)}-1${n % 9}`,
          (n) => `${n * 7}.50`,
          () => 'EUR',
        ],
        ',',
      ),
  },
  {
    name: 'invoice lines, semicolon, German',
    text: (dice) =>
      rows(
        dice,
        ['Belegnr', 'Kundennr', 'Kunde', 'Belegdatum', 'Artikel', 'Menge', 'Einzelpreis', 'Netto', 'Währung'],
        [
          (n) => `RE-${2000 + (n >> 1)}`,
          (n) => `${10 + (n % 5)}`,
          (n) => NAMES[n % 4]!,
          (n) => `1${(n >> 1) % 9}.0${1 + ((n >> 1) % 9)}.2026`,
          (n) => `A-${n % 7}`,
          () => '3',
          () => '2,50',
          () => '7,50',
          () => 'EUR',
        ],
        ';',
        '\r\n',
      ),
  },
  {
    name: 'all kinds of numbers and days',
    text: (dice) =>
      rows(
        dice,
        ['Invoice', 'Customer ID', 'Name', 'Invoice date', 'Due', 'Net amount', 'Tax', 'Gross', 'Currency'],
        [
          (n) => `${n}`,
          (n) => `K${n % 6}`,
          () => dice.pick(NAMES),
          () => dice.pick(DAYS),
          () => dice.pick(DAYS),
          () => dice.pick(AMOUNTS),
          () => dice.pick(AMOUNTS),
          () => dice.pick(AMOUNTS),
          () => dice.pick(['EUR', 'usd', '€', 'XXX', '', 'Euro']),
        ],
        dice.pick([',', ';', '\t', '|']),
      ),
  },
  {
    name: 'customers',
    text: (dice) =>
      rows(
        dice,
        ['Customer ID', 'Customer Name', 'Parent', 'Country', 'Account Manager'],
        [
          (n) => `C${n}`,
          () => dice.pick(NAMES),
          (n) => (n % 3 ? '' : `C${(n + 1) % 7}`),
          () => dice.pick(['DE', 'Japan', '', 'XX']),
          () => dice.pick(['Mara', '']),
        ],
        ',',
      ),
  },
  {
    name: 'rates',
    text: (dice) =>
      rows(
        dice,
        ['Currency', 'Date', 'Rate'],
        [
          () => dice.pick(['USD', 'JPY', 'EUR']),
          (n) => `2026-01-${10 + (n % 18)}`,
          () => dice.pick(['1.08', '0', '-1', '1e-9', '160,2', '']),
        ],
        ';',
      ),
  },
  {
    name: 'no header',
    text: (dice) =>
      rows(
        dice,
        ['1', 'C1', '2026-01-01', '5.00'],
        [(n) => `${n + 2}`, () => 'C1', () => '2026-01-02', () => '6.00'],
        ',',
      ),
  },
  {
    name: 'words',
    text: (dice) =>
      Array.from({ length: 1 + dice.below(30) }, () =>
        dice.pick(['Dear all,', 'please find; enclosed', '', '\t\t', '"quoted', 'the books']),
      ).join('\n'),
  },
  { name: 'nothing', text: (dice) => dice.pick(['', '\n', ',', '""', '\ufeff', ' ', 'a', 'a,b', 'a;b\n']) },
]

type Change = (bytes: Buffer, dice: Chance) => Uint8Array

const at = (bytes: Buffer, dice: Chance) => dice.below(bytes.length + 1)
const insert = (bytes: Buffer, place: number, what: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, place), what, bytes.subarray(place)])
const asText =
  (change: (text: string, dice: Chance) => string): Change =>
  (bytes, dice) =>
    Buffer.from(change(bytes.toString('utf8'), dice), 'utf8')
const utf16 = (bytes: Buffer) => Buffer.from(bytes.toString('utf8'), 'utf16le')

const CHANGES: Record<string, Change> = {
  'a byte becomes another': (bytes, dice) => {
    if (bytes.length > 0) bytes[dice.below(bytes.length)] = dice.below(256)
    return bytes
  },
  'bytes of chance': (bytes, dice) =>
    insert(
      bytes,
      at(bytes, dice),
      Uint8Array.from({ length: 1 + dice.below(40) }, () => dice.below(256)),
    ),
  'cut off': (bytes, dice) => bytes.subarray(0, at(bytes, dice)),
  'the beginning is lost': (bytes, dice) => bytes.subarray(at(bytes, dice)),
  'a part twice': (bytes, dice) => {
    const [from, to] = [at(bytes, dice), at(bytes, dice)].sort((a, b) => a - b) as [number, number]
    return insert(bytes, to, bytes.subarray(from, to))
  },
  'a quote': (bytes, dice) => insert(bytes, at(bytes, dice), Buffer.from('"')),
  'many quotes': (bytes, dice) => insert(bytes, at(bytes, dice), Buffer.from('"'.repeat(2 + dice.below(2_000)))),
  'another delimiter': asText((text, dice) =>
    text.replaceAll(dice.pick([',', ';', '\t', '|']), dice.pick([',', ';', '\t', '|', ' ', '^'])),
  ),
  'many delimiters': (bytes, dice) =>
    insert(bytes, at(bytes, dice), Buffer.from(dice.pick([',', ';', '\t', '|']).repeat(1 + dice.below(3_000)))),
  'a byte order mark': (bytes, dice) =>
    insert(
      bytes,
      dice.below(2) ? 0 : at(bytes, dice),
      dice.pick([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])]),
    ),
  'a NUL': (bytes, dice) => insert(bytes, at(bytes, dice), Buffer.alloc(1 + dice.below(4))),
  'UTF-16': (bytes, dice) =>
    dice.below(2)
      ? Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(bytes)])
      : Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(bytes).swap16()]),
  'UTF-16 without a mark': (bytes) => utf16(bytes),
  'Windows-1252': (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  'half of a letter': (bytes, dice) =>
    insert(
      bytes,
      at(bytes, dice),
      dice.pick([
        Buffer.from([0xc3]),
        Buffer.from([0xe2, 0x82]),
        Buffer.from([0xf0, 0x9f, 0x98]),
        Buffer.from([0xed, 0xa0, 0x80]),
      ]),
    ),
  'a huge value': (bytes, dice) =>
    insert(
      bytes,
      at(bytes, dice),
      Buffer.from(dice.pick(['x', '9', 'é', ' ', '0.']).repeat(dice.pick([600, 30_000, 1_100_000]))),
    ),
  'other line ends': asText((text, dice) =>
    text.replace(/\r?\n/g, dice.pick(['\r', '\r\n', '\n\r', '\n\n', '\u2028', '\x0b', '\r\r\n'])),
  ),
  'ragged rows': asText((text, dice) =>
    text
      .split('\n')
      .map((line) => (dice.below(4) ? line : `${line}${dice.pick([',', ';x', '\t', '"'])}`))
      .join('\n'),
  ),
  'rows in another order': asText((text, dice) =>
    text
      .split('\n')
      .toSorted(() => dice.next() - 0.5)
      .join('\n'),
  ),
  'a sum below': asText(
    (text, dice) => `${text}\n${dice.pick(['Total;;;1.234,56', 'Summe,,,,99', '---', '(5 rows)'])}\n`,
  ),
  'words above': asText((text, dice) => `${dice.pick(['Report of January', 'sep=;', '"Company, Inc."', ''])}\n${text}`),
  'numbers of all kinds': asText((text, dice) =>
    text.replace(/\d+(?:[.,]\d+)?/g, (found) => (dice.below(8) ? found : dice.pick(AMOUNTS))),
  ),
  'days of all kinds': asText((text, dice) =>
    text.replace(/\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4}/g, (found) => (dice.below(4) ? found : dice.pick(DAYS))),
  ),
  'letters of all kinds': asText((text, dice) =>
    text.replace(/[aeiou]/g, (found) =>
      dice.below(20)
        ? found
        : dice.pick(['\u0000', '\u202e', '\u{1f600}', '\ud83d', 'é', '\u0301', '\ufffd', 'ß', '\u00ad']),
    ),
  ),
  packed: (bytes) => gzipSync(bytes),
  'packed and broken': (bytes, dice) => {
    const packed = gzipSync(bytes)
    packed[dice.below(packed.length)]! ^= 1 + dice.below(255)
    return packed.subarray(0, dice.below(3) ? packed.length : dice.below(packed.length))
  },
  'another kind of file': (bytes, dice) =>
    Buffer.concat([
      dice.pick([
        Buffer.from('PK\x03\x04'),
        Buffer.from('%PDF-1.4\n'),
        Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
        Buffer.from('<html>'),
        Buffer.from('{"a":'),
        Buffer.from([0x1f, 0x8b, 8]),
      ]),
      bytes,
    ]),
}
