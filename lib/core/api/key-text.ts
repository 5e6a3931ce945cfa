const PREFIX = 'troth_'
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 32 bytes, and the 32 bits that check them, in base 62: one word to double-click, and nothing to escape in an address. */
const SECRET = 43
const CHECK = 6

/**
 * A key as its holder keeps it: a prefix by which scanners for secrets know it, 32 random bytes, and a CRC-32 of both, by which a slip of the
 * pen is told from a key that is no longer good.
 */
export function keyText(random: Uint8Array): string {
  let value = 0n
  for (const byte of random) value = value * 256n + BigInt(byte)
  const told = `${PREFIX}${base62(value, SECRET)}`
  return told + base62(BigInt(crc32(told)), CHECK)
}

/** `key`: whole, as one was made; `mistyped`: begins like one, but letters are wrong or missing; `other`: no key of ours. */
export function readKeyText(text: string): 'key' | 'mistyped' | 'other' {
  if (!text.startsWith(PREFIX)) return 'other'
  if (!/^troth_[0-9A-Za-z]{49}$/.test(text)) return 'mistyped'
  const told = text.slice(0, PREFIX.length + SECRET)
  return told + base62(BigInt(crc32(told)), CHECK) === text ? 'key' : 'mistyped'
}

/** The first letters, by which people tell their keys apart; far from enough to guess one. */
export const keyHint = (text: string): string => text.slice(0, PREFIX.length + 4)

function base62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; rest > 0n; rest /= 62n) text = LETTERS[Number(rest % 62n)] + text
  return text.padStart(length, '0')
}

/** CRC-32 as in IEEE 802.3, of ASCII text. */
function crc32(text: string): number {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i += 1) {
    crc ^= text.charCodeAt(i)
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
