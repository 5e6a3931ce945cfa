/** Millionths are what `numeric(20,6)` can hold; below this many digits before the mark a double counts them exactly. */
const MOST_DIGITS = 15

/**
 * Adds decimal texts of at most six decimals exactly, at the speed of a double while they are small, and goes over to big integers
 * when they are not. (big.js takes 40 times as long, and an import adds one amount a line.)
 */
export class ExactSum {
  private small = 0
  private large = 0n

  add(text: string): void {
    const at = text.indexOf('.')
    if (text.length - (at < 0 ? 0 : text.length - at) + 6 > MOST_DIGITS) {
      this.large += bigMillionths(text, at)
      return
    }
    this.small += millionths(text, at)
    if (this.small > 4e15 || this.small < -4e15) {
      this.large += BigInt(this.small)
      this.small = 0
    }
  }

  reset(): void {
    this.small = 0
    this.large = 0n
  }

  /** The sum as decimal text without needless zeros; never `-0`. */
  toString(): string {
    if (this.large !== 0n) return decimalText(this.large + BigInt(this.small))
    const size = Math.abs(this.small)
    const whole = Math.floor(size / 1e6)
    const rest = size - whole * 1e6
    const text = rest === 0 ? `${whole}` : `${whole}.${`${1e6 + rest}`.slice(1).replace(/0+$/, '')}`
    return this.small < 0 ? `-${text}` : text
  }
}

function millionths(text: string, at: number): number {
  if (at < 0) return Number(text) * 1e6
  // the digits as one whole number, then as many zeros as are missing to six decimals
  const digits = Number(text.slice(0, at) + text.slice(at + 1))
  return digits * (POWERS[6 - (text.length - at - 1)] as number)
}

const POWERS = [1, 10, 100, 1000, 1e4, 1e5, 1e6]

function bigMillionths(text: string, at: number): bigint {
  const fraction = at < 0 ? '' : text.slice(at + 1)
  return BigInt((at < 0 ? text : text.slice(0, at)) + fraction.padEnd(6, '0'))
}

function decimalText(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}${fraction && `.${fraction}`}`
}
