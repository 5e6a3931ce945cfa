/** Letters and figures nobody takes for each other: 32 of them, five bits each. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'
const LENGTH = 16

/** How many somebody gets at a time. */
export const RECOVERY_CODES = 10

/** The code of 16 random bytes: 80 bits, in fours. So many that even who has its digest finds none by trying. */
export function recoveryCodeOf(bytes: Uint8Array): string {
  const letters = Array.from(bytes.subarray(0, LENGTH), (byte) => LETTERS[byte % 32])
  return letters.join('').replace(/.{4}(?=.)/g, '$&-')
}

/** A recovery code as somebody typed it, the way it was shown; null when it is none. O is read as 0, I and L as 1. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1')
  if (plain.length !== LENGTH || [...plain].some((letter) => !LETTERS.includes(letter))) return null
  return plain.replace(/.{4}(?=.)/g, '$&-')
}

/** Six figures as somebody typed them; null when they are not six. */
export function readCode(typed: string): string | null {
  const plain = typed.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(plain) ? plain : null
}
