import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGunzip, zstdCompress, zstdDecompress } from 'node:zlib'
import { listPieces } from '#db/queries/imports.ts'
import { withWorkspace } from '#db/tenant.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** Unpacked bytes a piece holds: small enough to be read while another is parsed, large enough to be one row each. */
export const PIECE_BYTES = 1 << 20

export const packPiece = (bytes: Uint8Array): Promise<Uint8Array> => compress(bytes)

export const unpackPiece = (body: Uint8Array): Promise<Uint8Array> => decompress(body)

/** The bytes of an uploaded file, piece by piece; the next ones are fetched while the caller works on one. */
export async function* importBytes(workspaceId: string, importId: string): AsyncGenerator<Uint8Array> {
  const most = 4
  const fetch = async (from: number) => {
    const packed = await withWorkspace(workspaceId, (tx) => listPieces(tx, importId, from, most), {
      deadlineMs: 60_000,
    })
    return Promise.all(packed.map(unpackPiece))
  }
  let next = fetch(0)
  for (let from = 0; ; from += most) {
    const pieces = await next
    if (pieces.length === most) {
      next = fetch(from + most)
      // one that fails while the caller is busy is reported when it is awaited
      next.catch(() => {})
    }
    yield* pieces
    if (pieces.length < most) return
  }
}

/** Gathers bytes into pieces of one size; the last may be smaller. */
export async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE_BYTES)
  let filled = 0
  for await (const bytes of source) {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + PIECE_BYTES - filled)
      piece.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < PIECE_BYTES) continue
      yield piece
      piece = new Uint8Array(PIECE_BYTES)
      filled = 0
    }
  }
  if (filled) yield piece.subarray(0, filled)
}

/** Unpacks gzip, known by its first two bytes; hands everything else on as it is. */
export async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = source[Symbol.asyncIterator]()
  let head = new Uint8Array()
  while (head.length < 2) {
    const { value, done } = await reader.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  async function* whole() {
    yield head
    for (;;) {
      const { value, done } = await reader.next()
      if (done) return
      yield value
    }
  }
  if (head[0] !== 0x1f || head[1] !== 0x8b) return yield* whole()
  const gunzip = createGunzip()
  const fed = pipeline(Readable.from(whole()), gunzip)
  fed.catch(() => {}) // comes out of the loop below too
  yield* gunzip
  await fed
}

/** zlib's errors carry such codes: the packed file itself is damaged. */
export function isBrokenGzip(error: unknown): boolean {
  return error instanceof Error && /^Z_|^ERR_STREAM_PREMATURE_CLOSE$/.test((error as NodeJS.ErrnoException).code ?? '')
}
