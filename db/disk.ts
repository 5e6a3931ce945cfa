import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How much room the disk of the database has. `full`: less than the reserve, so nothing is written any more that is not needed to read. */
export type Disk = { full: boolean; freeBytes: number; reserveBytes: number }

const MB = 1024 ** 2
/** What is kept as a file, for when somebody else fills the disk: given back to the database so that it can go on reading. */
const BALLAST_PART = 0.25
const BALLAST_MOST = 64 * MB
const EVERY_MS = 2_000

// Next loads server code in several bundles; there is one disk
const place = globalThis as typeof globalThis & { trothDisk?: Disk }

/** Null where nobody watches: a database of one's own, a command. */
export const diskState = (): Disk | null => place.trothDisk ?? null
export const isDiskFull = (): boolean => place.trothDisk?.full ?? false

/**
 * Watches the disk of the embedded database, in `folder`, every two seconds: below `reserveMb` it is full, and has room again with a little more
 * than that. `onTurn` hears each time that changes. Gives back what ends the watch.
 */
export function watchDisk(
  folder: string,
  { reserveMb, everyMs = EVERY_MS }: { reserveMb: number; everyMs?: number },
  onTurn: (disk: Disk) => void,
): () => void {
  const reserveBytes = reserveMb * MB
  const look = () => {
    const before = place.trothDisk
    place.trothDisk = readDisk(folder, reserveBytes, before?.full ?? false)
    keepBallast(join(folder, 'reserve'), place.trothDisk)
    if (before ? before.full !== place.trothDisk.full : place.trothDisk.full) onTurn(place.trothDisk)
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return () => {
    clearInterval(timer)
    place.trothDisk = undefined
  }
}

/** What is free now, also for a command that only looks. */
export function readDisk(folder: string, reserveBytes: number, wasFull = false): Disk {
  const { bavail, bsize } = statfsSync(folder)
  const freeBytes = bavail * bsize
  // a tenth more before it counts as free again, so that it does not change to and fro
  return { full: freeBytes < reserveBytes * (wasFull ? 1.1 : 1), freeBytes, reserveBytes }
}

/** Made while there is plenty, given up when hardly anything is left. */
function keepBallast(path: string, { freeBytes, reserveBytes }: Disk): void {
  const size = Math.floor(Math.min(reserveBytes * BALLAST_PART, BALLAST_MOST))
  try {
    if (existsSync(path)) {
      if (freeBytes < size / 2) rmSync(path)
    } else if (freeBytes > reserveBytes * 1.5 + size) writeFileSync(path, Buffer.alloc(size), { mode: 0o600 })
  } catch {
    // no room for it after all, or another process of ours was faster: looked at again in a moment
  }
}
