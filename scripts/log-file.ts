import { closeSync, existsSync, fstatSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import type { Readable } from 'node:stream'

const MOST_BYTES = 50e6

/** Keeps what a process says in a file of its own; what was there is kept once more (.1) whenever it has grown past 50 MB. */
export function keepLog(path: string, said: Readable): void {
  let file = open(path)
  let size = fstatSync(file).size
  said.on('data', (part: Buffer) => {
    try {
      // between two lines, so that each stays whole
      if (size > MOST_BYTES && part.at(-1) === NEWLINE) {
        writeSync(file, part)
        closeSync(file)
        file = open(path)
        size = 0
        return
      }
      size += writeSync(file, part)
    } catch {
      // no room for it: the app goes on without a log
    }
  })
}

const NEWLINE = 10

function open(path: string): number {
  if (existsSync(path) && statSync(path).size > MOST_BYTES) renameSync(path, `${path}.1`)
  return openSync(path, 'a', 0o600)
}
