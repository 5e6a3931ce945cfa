/** Below these, published advisories tell how to break in. A test holds package.json and every copy in the lock file against them; the doctor what is installed. */
export const FLOOR_VERSIONS: Record<string, string> = {
  next: '16.3.3',
  'next-auth': '4.24.15',
  'drizzle-orm': '0.45.2',
  nodemailer: '9.0.5',
}

/** True for a version under `floor` ('16.3.3'), for a pre-release of it, and for what is no version at all ('latest', a range). */
export function isBelowFloor(version: string, floor: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?(\+[\w.-]+)?$/.exec(version)
  if (!parts) return true
  const numbers = parts.slice(1, 4).map(Number)
  const least = floor.split('.').map(Number)
  const at = numbers.findIndex((number, place) => number !== least[place])
  return at === -1 ? parts[4] !== undefined : numbers[at]! < least[at]!
}

/** Every copy of a package in a lock file (lockfileVersion 3), nested ones too: where it lies → its version. */
export function copiesInLock(lock: { packages: Record<string, { version?: string }> }, name: string) {
  return Object.entries(lock.packages)
    .filter(([place]) => place.endsWith(`node_modules/${name}`))
    .map(([place, { version }]) => ({ place, version: version ?? '' }))
}
