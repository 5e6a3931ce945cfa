/** An address of the internet as one text for each, whoever wrote it down: without port, brackets or zone; null for what is none. */
export function readAddress(text: string): string | null {
  const bare = text.trim().replace(/%[^\]]*/, '')
  const four = bare.match(/^(\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?$/)?.[1]
  if (four) return four.split('.').every((part) => Number(part) < 256) ? four.split('.').map(Number).join('.') : null
  const six = bare.match(/^\[([^\]]*)\](?::\d+)?$/)?.[1] ?? bare
  if (!/^[\da-f:.]+$/i.test(six) || !six.includes(':') || !URL.canParse(`http://[${six}]`)) return null
  const plain = new URL(`http://[${six}]`).hostname.slice(1, -1)
  const mapped = plain.match(/^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/)
  if (!mapped) return plain
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** IPv4 /24 or IPv6 /64: one household or office counts as one. */
export const addressPrefix = (address: string): string => prefix(address, 4)

/** IPv4 /24 or IPv6 /48: as much as one customer of a provider is given, who may choose among 65,536 of the narrower ones. */
export const siteOf = (address: string): string => prefix(address, 3)

function prefix(address: string, groups: number): string {
  const plain = readAddress(address) ?? ''
  if (!plain.includes(':')) return plain.split('.').slice(0, 3).join('.')
  const [front = '', back] = plain.split('::')
  const [first, last] = [front, back ?? ''].map((part) => part.split(':').filter(Boolean))
  const zeros = back === undefined ? 0 : 8 - first!.length - last!.length
  return [...first!, ...Array<string>(zeros).fill('0'), ...last!].slice(0, groups).join(':')
}
