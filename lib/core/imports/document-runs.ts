import { ExactSum } from './exact-sum.ts'
import { FIELD_KEYS, type ImportField } from './import-field.ts'
import type { InvoiceLevel } from './import-settings.ts'

/** What belongs to a line of an invoice; everything else to the document. `net` and `cost` belong to both: a document's is the sum of its lines'. */
export const LINE_FIELDS = [
  'product',
  'quantity',
  'unitPrice',
  'discount',
  'net',
  'cost',
] as const satisfies ImportField[]

const summed: ImportField[] = ['net', 'tax', 'gross']
/** The document fields, in the order in which a run gives them. */
export const DOCUMENT_FIELDS: ImportField[] = FIELD_KEYS.filter(
  (field) => !['product', 'quantity', 'unitPrice', 'discount', 'unitCost', 'kind', 'rate'].includes(field),
)

/** Rows that follow each other and say the same of their document: in nearly every file, one invoice. */
export type DocumentRun = {
  run: number
  /** Line of the file its first row begins on. */
  line: number
  /** One text per DOCUMENT_FIELDS, '' for none. */
  values: string[]
  /** The net of what its cost is known for; '' where no cost is. */
  costed: string
  /** 0 where the file gives whole documents. */
  lineCount: number
  /** Two sums of the lines' hashes, each below 2^53: whatever the order, and in whatever runs they come, equal lines give equal sums. */
  digests: [number, number]
}

export type RunSink = {
  document: (run: DocumentRun) => void
  line: (run: number, line: number, values: string[]) => void
}

/**
 * Gathers records into documents while they stream by, so that what repeats on every row of an invoice is stored once: amounts are summed
 * exactly, lines are handed on as they come with the number of their run. `end` gives the last document.
 */
export function documentRuns(
  columns: ImportField[],
  level: InvoiceLevel,
  sink: RunSink,
): { record: (values: string[], line: number) => void; end: () => void } {
  const places = DOCUMENT_FIELDS.map((field) => columns.indexOf(field))
  const compared = DOCUMENT_FIELDS.filter(
    (field) => !summed.includes(field) && field !== 'cost' && columns.includes(field),
  )
  // the number first: it is what differs
  const order = ['number', ...compared.filter((field) => field !== 'number')].map((field) =>
    columns.indexOf(field as ImportField),
  )
  const linePlaces = LINE_FIELDS.map((field) => columns.indexOf(field))
  const sums = summed.flatMap((field) =>
    columns.includes(field) ? [{ place: columns.indexOf(field), total: new ExactSum() }] : [],
  )
  const [net, cost] = [columns.indexOf('net'), columns.indexOf('cost')]
  const costs = { count: 0, cost: new ExactSum(), net: new ExactSum() }
  let run = 0
  let first: string[] | null = null
  let firstLine = 0
  let lineCount = 0
  const digests: [number, number] = [0, 0]

  const flush = () => {
    if (!first) return
    const values = places.map((place) => (place < 0 ? '' : (first?.[place] as string)))
    if (level === 'line') {
      for (const { place, total } of sums) values[places.indexOf(place)] = total.toString()
      // some lines may say no cost: what is known is added up, and of how much it is
      if (cost >= 0) values[places.indexOf(cost)] = costs.count > 0 ? costs.cost.toString() : ''
    } else if (cost >= 0 && first[cost] !== '') costs.count = 1
    const costed = costs.count === 0 ? '' : level === 'line' ? costs.net.toString() : (first[net] as string)
    sink.document({ run, line: firstLine, values, costed, lineCount, digests: [digests[0], digests[1]] })
    first = null
  }

  const record = (values: string[], line: number) => {
    if (level === 'document' || !first || !sameDocument(first, values, order)) {
      flush()
      run++
      first = values
      firstLine = line
      lineCount = 0
      digests[0] = 0
      digests[1] = 0
      for (const { total } of sums) total.reset()
      costs.count = 0
      costs.cost.reset()
      costs.net.reset()
    }
    if (level === 'document') return
    lineCount++
    for (const { place, total } of sums) {
      const text = values[place] as string
      if (text !== '') total.add(text)
    }
    if (cost >= 0 && values[cost] !== '') {
      costs.count++
      costs.cost.add(values[cost] as string)
      costs.net.add(values[net] as string)
    }
    const own = linePlaces.map((place) => (place < 0 ? '' : (values[place] as string)))
    addDigest(own, digests)
    sink.line(run, line, own)
  }
  return { record, end: flush }
}

function sameDocument(a: string[], b: string[], order: number[]): boolean {
  for (const place of order) if (a[place] !== b[place]) return false
  return true
}

const TWO_48 = 2 ** 48
const COST = LINE_FIELDS.indexOf('cost')

/** Adds a line's two 32-bit hashes (multiply and mix, as in MurmurHash's last step) to the running sums, modulo 2^48. */
function addDigest(values: string[], digests: [number, number]): void {
  let one = 0x9e3779b9
  let two = 0x85ebca6b
  for (let i = 0; i < values.length; i++) {
    const text = values[i] as string
    // a line that says no cost has the digest it had before costs were known here
    if (i === COST && text === '') break
    const end = i === 0 ? text.length : numberEnd(text)
    for (let at = i === 0 ? 0 : numberStart(text); at < end; at++) {
      const code = text.charCodeAt(at)
      one = Math.imul(one ^ code, 0x5bd1e995)
      two = Math.imul(two ^ code, 0x1b873593)
      one ^= one >>> 15
      two ^= two >>> 13
    }
    // a value's end differs from every letter
    one = Math.imul(one ^ 0x1ffff, 0x5bd1e995)
    two = Math.imul(two ^ 0x1ffff, 0x1b873593)
  }
  one = Math.imul(one ^ (one >>> 16) ^ two, 0x85ebca6b)
  two = Math.imul(two ^ (two >>> 13) ^ one, 0xc2b2ae35)
  digests[0] = (digests[0] + ((one ^ (one >>> 16)) >>> 0)) % TWO_48
  digests[1] = (digests[1] + ((two ^ (two >>> 15)) >>> 0)) % TWO_48
}

// 7.50 and 7.5, 007 and 7 are one number: zeros that say nothing are left out (a minus among leading zeros does not occur)
function numberEnd(text: string): number {
  let end = text.length
  if (text.indexOf('.') < 0) return end
  while (text.charCodeAt(end - 1) === 48) end--
  return text.charCodeAt(end - 1) === 46 ? end - 1 : end
}

function numberStart(text: string): number {
  let at = 0
  while (text.charCodeAt(at) === 48 && at + 1 < text.length && text.charCodeAt(at + 1) !== 46) at++
  return at
}
