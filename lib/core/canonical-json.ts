/**
 * A value as the one JSON text it has: keys sorted by code unit, no spaces, what is undefined left out. Equal values give equal text, so
 * that a digest of it says whether two are the same.
 * @throws RangeError for a number JSON cannot hold (NaN, infinity)
 */
export function canonicalJson(value: unknown): string {
  const parts: string[] = []
  write(value, parts)
  return parts.join('')
}

function write(value: unknown, parts: string[]): void {
  if (value === null || value === undefined) parts.push('null')
  else if (typeof value === 'number') parts.push(number(value))
  else if (typeof value !== 'object') parts.push(JSON.stringify(value))
  else if (Array.isArray(value)) writeList(value, parts)
  else writeObject(value as Record<string, unknown>, parts)
}

function writeList(values: unknown[], parts: string[]): void {
  for (const [index, value] of values.entries()) {
    parts.push(index === 0 ? '[' : ',')
    write(value, parts)
  }
  parts.push(values.length === 0 ? '[]' : ']')
}

function writeObject(value: Record<string, unknown>, parts: string[]): void {
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
  for (const [index, key] of keys.entries()) {
    parts.push(index === 0 ? '{' : ',', JSON.stringify(key), ':')
    write(value[key], parts)
  }
  parts.push(keys.length === 0 ? '{}' : '}')
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('A figure that is no number cannot be written.')
  return JSON.stringify(value + 0)
}
