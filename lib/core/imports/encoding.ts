import { type Refusal, refuse } from '#lib/core/result.ts'

/** Labels as TextDecoder knows them. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

export type EncodingGuess = { encoding: Encoding; why: string }

/** How many bytes a guess is made from; the decision for UTF-8 is checked over the whole file by `utf8Watch`. */
export const SAMPLE_BYTES = 1 << 20

/**
 * How the text of a file is encoded, from its first bytes; or why this is no text file. `whole` says that the sample is all there is,
 * so that a character cut off at its end counts against UTF-8.
 */
export function guessEncoding(sample: Uint8Array, whole = false): EncodingGuess | Refusal {
  const foreign = refuseForeignFile(sample)
  if (foreign) return foreign
  if (starts(sample, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', why: 'the file says so in its first bytes' }
  if (starts(sample, 0xff, 0xfe)) return { encoding: 'utf-16le', why: 'the file says so in its first bytes' }
  if (starts(sample, 0xfe, 0xff)) return { encoding: 'utf-16be', why: 'the file says so in its first bytes' }
  const seen = countBytes(sample)
  // in UTF-16 nearly every other byte of a western text is zero
  const half = sample.length / 2
  if (seen.evenZero < half * 0.05 && seen.oddZero > half * 0.4)
    return { encoding: 'utf-16le', why: 'every other byte is zero' }
  if (seen.oddZero < half * 0.05 && seen.evenZero > half * 0.4)
    return { encoding: 'utf-16be', why: 'every other byte is zero' }
  if (seen.control > sample.length * 0.005 + 1 || seen.evenZero + seen.oddZero > sample.length * 0.02 + 2)
    return refuse('binary', 'This is not a text file. Export the list as CSV and upload that.')
  if (!seen.high) return { encoding: 'utf-8', why: 'only plain letters occur at its beginning' }
  return utf8Valid(sample, whole)
    ? { encoding: 'utf-8', why: 'its accented letters are valid UTF-8' }
    : { encoding: 'windows-1252', why: 'its accented letters are not valid UTF-8' }
}

/**
 * Watches all bytes of a file go by and says whether they are valid UTF-8: the guess from the first bytes cannot know
 * of an accented letter in the last line. `push` gives false from the first invalid byte on.
 */
export function utf8Watch(): { push: (bytes: Uint8Array) => boolean; end: () => boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let valid = true
  const feed = (bytes?: Uint8Array): boolean => {
    if (!valid) return false
    try {
      if (bytes) decoder.decode(bytes, { stream: true })
      else decoder.decode()
    } catch {
      valid = false
    }
    return valid
  }
  return { push: feed, end: () => feed() }
}

/** Refuses what is known by its first bytes not to be a text table; each with what to do instead. */
export function refuseForeignFile(sample: Uint8Array): Refusal | null {
  if (sample.length === 0) return refuse('empty', 'The file is empty.')
  if (starts(sample, 0x50, 0x4b, 0x03, 0x04) || starts(sample, 0x50, 0x4b, 0x05, 0x06)) {
    // an .xlsx is a zip whose first entries are named so
    const head = new TextDecoder('latin1').decode(sample.subarray(0, 4096))
    return /\[Content_Types\]|xl\/|docProps|_rels/.test(head)
      ? refuse('excel', EXCEL)
      : refuse(
          'zip',
          'This is a zip archive. Unpack it and upload the CSV file inside (a single .csv.gz may be uploaded as it is).',
        )
  }
  if (starts(sample, 0xd0, 0xcf, 0x11, 0xe0)) return refuse('excel', EXCEL)
  if (starts(sample, 0x1f, 0x8b))
    return refuse('gzip', 'The file is packed twice with gzip. Unpack it once and upload that.')
  if (starts(sample, 0x25, 0x50, 0x44, 0x46))
    return refuse('pdf', 'This is a PDF. Export the list as CSV and upload that.')
  const head = new TextDecoder('latin1').decode(sample.subarray(0, 512)).replace(/^[\u00ef\u00bb\u00bf\s]+/, '')
  if (/^<(?:!doctype|html|table|head|meta)/i.test(head))
    return refuse(
      'html',
      'This is a web page, whatever its name says. Open it in your spreadsheet and save it as CSV UTF-8.',
    )
  if (/^<\?xml|^<Workbook/i.test(head))
    return refuse('xml', 'This is an XML file. Export the list as CSV and upload that.')
  if (/^[[{]\s*["{[]/.test(head)) return refuse('json', 'This is a JSON file. Export the list as CSV and upload that.')
  return null
}

const EXCEL =
  'This is an Excel file. In Excel choose File → Save As → “CSV UTF-8 (comma delimited)”, one sheet at a time, and upload that file.'

function starts(sample: Uint8Array, ...bytes: number[]): boolean {
  return bytes.every((byte, i) => sample[i] === byte)
}

function countBytes(sample: Uint8Array): { evenZero: number; oddZero: number; control: number; high: boolean } {
  let evenZero = 0
  let oddZero = 0
  let control = 0
  let high = false
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] as number
    if (byte >= 0x80) high = true
    else if (byte === 0) {
      if (i & 1) oddZero++
      else evenZero++
    } else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 0x1a && byte !== 0x1b)) control++
  }
  return { evenZero, oddZero, control, high }
}

function utf8Valid(sample: Uint8Array, whole: boolean): boolean {
  const watch = utf8Watch()
  return watch.push(sample) && (!whole || watch.end())
}
