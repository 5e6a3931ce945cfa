import Big from 'big.js'

export type DecimalMark = '.' | ','

/** No number anybody means is longer, with its currency and blanks. A longer text is none: to look at it closely takes the square of its length. */
export const LONGEST_NUMBER = 200

const plainPoint = /^-?\d{1,14}(?:\.\d{1,6})?$/
const plainComma = /^-?\d{1,14}(?:,\d{1,6})?$/
const spaces = /[\s\u00a0\u2000-\u200b\u202f]+/g
const currencySign = /^(?:[€$£¥₹₽₺₩₴₪]|[A-Z]{3}(?![A-Z])|Fr\.|kr\.?|zł|Kč)\s?/u
const currencySignAtEnd = /\s?(?:[€$£¥₹₽₺₩₴₪]|(?<![A-Z])[A-Z]{3}|Fr\.|kr\.?|zł|Kč)$/u

// one kind of thousands mark per number, in threes (or India's twos before the last three)
const grouped = {
  '.': /^(?:\d{1,3}([, '’])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d*)?$/,
  ',': /^\d{1,3}([. '’])\d{3}(?:\1\d{3})*(?:,\d*)?$/,
}
const ungrouped = { '.': /^(?:\d+\.?\d*|\.\d+)$/, ',': /^(?:\d+,?\d*|,\d+)$/ }

/**
 * An amount as accounting systems write it → exact decimal text for `numeric(20,6)`, or null where it cannot be read for certain
 * (`explainAmount` says why). Understood: thousands marks, a sign before or behind, brackets for negative, one currency
 * sign or code, a lone `-` for zero. An exponent is refused: whoever wrote 1.2E+5 may have lost digits. More than six
 * decimals (the noise of floating point, 3.2800000000000002) are rounded half-even to six (a rate of exchange has twelve).
 */
export function readAmount(text: string, mark: DecimalMark, decimals = 6): string | null {
  if (mark === '.') return plainPoint.test(text) ? text : readDecorated(text, mark, decimals)
  return plainComma.test(text) ? text.replace(',', '.') : readDecorated(text, mark, decimals)
}

/** More than an amount of a document can be: 10^14 and beyond, as decimal text without needless zeros in front. */
export function isTooLarge(amount: string): boolean {
  if (amount.length < 15) return false
  const at = amount.indexOf('.')
  return (at < 0 ? amount.length : at) - (amount.charCodeAt(0) === 45 ? 1 : 0) > 14
}

/** Percent signs are understood where a share is meant: `15 %` → 0.15. */
export function readShare(text: string, mark: DecimalMark): string | null {
  if (!text.endsWith('%')) return readAmount(text, mark)
  const percent = readAmount(text.slice(0, -1).trimEnd(), mark)
  return percent === null ? null : new Big(percent).times('0.01').round(6, Big.roundHalfEven).toFixed()
}

/** The three-letter code that the amount itself carries: `€ 5` → EUR; null without one or where it could be several (`$`). */
export function currencyOfAmount(text: string): string | null {
  const code = /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.exec(text)?.[0]
  if (code) return code
  return text.includes('€') ? 'EUR' : text.includes('£') ? 'GBP' : null
}

/** Why `readAmount` gave null, in a sentence that goes on from the value. */
export function explainAmount(text: string, mark: DecimalMark): string {
  const other = mark === '.' ? ',' : '.'
  if (/\d\s*[eE]\s*[+-]?\d/.test(text)) return 'has an exponent, digits may have been lost: export it as a plain number'
  if (/^\D*\d{1,3}(?:\D?\d{3}){4,}/.test(text) && /\d/.test(text) && text.replace(/\D/g, '').length > 14)
    return 'is larger than an invoice can be (14 digits before the decimal mark)'
  if (!/\d/.test(text)) return 'is not a number'
  if (text.split(mark).length > 2) return `has more than one “${mark}”, which is this file's decimal mark`
  if (text.includes(other)) return `is not a number when “${mark}” marks the decimals`
  return 'is not a number'
}

function readDecorated(text: string, mark: DecimalMark, decimals: number): string | null {
  if (text.length > LONGEST_NUMBER) return null
  let rest = text.replace(spaces, ' ').replace(/[−–]/g, '-').trim()
  if (rest === '-') return '0'
  let negative = false
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true
    rest = rest.slice(1, -1).trim()
  }
  // sign and currency may stand in either order, at either end, each once
  let signs = negative ? 1 : 0
  let currencies = 0
  for (let again = true; again; ) {
    again = false
    const sign = /^[+-] ?/.exec(rest) ?? / ?[+-]$/.exec(rest)
    if (sign) {
      signs++
      if (sign[0].includes('-')) negative = true
      rest = sign.index === 0 ? rest.slice(sign[0].length) : rest.slice(0, sign.index)
      again = true
    }
    const currency = currencySign.exec(rest) ?? currencySignAtEnd.exec(rest)
    if (currency) {
      currencies++
      rest = currency.index === 0 ? rest.slice(currency[0].length) : rest.slice(0, currency.index)
      again = true
    }
    if (signs > 1 || currencies > 1) return null
  }
  if (!ungrouped[mark].test(rest) && !grouped[mark].test(rest)) return null
  return exactText(rest, mark, negative, decimals)
}

function exactText(digits: string, mark: DecimalMark, negative: boolean, decimals: number): string | null {
  const at = digits.lastIndexOf(mark)
  const whole = (at < 0 ? digits : digits.slice(0, at)).replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0'
  const fraction = at < 0 ? '' : digits.slice(at + 1)
  if (whole.length > 14) return null
  const text = `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
  if (fraction.length <= decimals) return text
  const rounded = new Big(text).round(decimals, Big.roundHalfEven)
  return isTooLarge(rounded.toFixed()) ? null : rounded.toFixed()
}

/** What the numbers of a file say about its decimal mark. */
export type DecimalEvidence = { mark: DecimalMark; sure: boolean; why: string }

/**
 * Guesses the decimal mark from cells. Decisive: two different marks in one number (the last one is the decimal mark), a mark that
 * is not followed by exactly three digits, a mark that occurs twice (then it parts thousands). `1,234` alone decides
 * nothing: where only such numbers occur, the answer is unsure and says so.
 */
export function guessDecimalMark(cells: Iterable<string>): DecimalEvidence {
  const seen = { '.': { count: 0, example: '' }, ',': { count: 0, example: '' } }
  let open = ''
  for (const cell of cells) {
    const text = cell.trim()
    const verdict = markOf(text)
    if (verdict === 'open') open ||= text
    else if (verdict) {
      seen[verdict].count++
      seen[verdict].example ||= text
    }
  }
  const mark: DecimalMark = seen[','].count > seen['.'].count ? ',' : '.'
  const against = seen[mark === '.' ? ',' : '.']
  const name = mark === '.' ? 'point' : 'comma'
  if (seen[mark].count > 0 && against.count > 0)
    return {
      mark,
      sure: false,
      why: `both “${seen[mark].example}” and “${against.example}” occur; ${name} is commoner`,
    }
  if (seen[mark].count > 0)
    return { mark, sure: true, why: `decimals read after a ${name} because “${seen[mark].example}” occurs` }
  if (open) {
    const asThousands = open.includes(',') ? '.' : ','
    return {
      mark: asThousands,
      sure: false,
      why: `“${open}” could be ${open.replace(/[.,]/g, '')} or a number with three decimals; nothing in the file decides it`,
    }
  }
  return { mark: '.', sure: true, why: 'no number has decimals' }
}

function markOf(text: string): DecimalMark | 'open' | null {
  if (text.length > LONGEST_NUMBER) return null
  const number = text.replace(/[\s\u00a0\u202f'’€$£¥+()-]|[A-Z]{3}/g, '')
  if (!/^[\d.,]*\d[\d.,]*$/.test(number)) return null
  const points = number.split('.').length - 1
  const commas = number.split(',').length - 1
  if (points && commas) {
    const last = number.lastIndexOf('.') > number.lastIndexOf(',') ? '.' : ','
    return readAmount(number, last) === null ? null : last
  }
  if (!points && !commas) return null
  const mark = points ? '.' : ','
  if (points + commas > 1)
    return readAmount(number, mark === '.' ? ',' : '.') === null ? null : mark === '.' ? ',' : '.'
  const [before = '', behind = ''] = number.split(mark)
  // a leading zero or nothing before the mark is never a group of thousands: 0,125
  return behind.length === 3 && before !== '' && before !== '0' && before.length <= 3 ? 'open' : mark
}
