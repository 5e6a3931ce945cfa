import { ok, type Result } from '#lib/core/result.ts'
import { storeUpload, type Upload } from './import-upload.ts'

/** What a refused upload may still send before the line is cut: who sends shows our answer only when they were let finish. */
const DRAIN_BYTES = 512 * 1024 ** 2

/** Takes a file in as it comes over the line; a refused one is let finish, as far as that is not endless. */
export async function takeUpload(
  workspaceId: string,
  personId: string,
  { body, ...file }: Upload,
): Promise<Result<{ importId: string }>> {
  const parts = body[Symbol.asyncIterator]()
  // whoever stops in the middle must not end it: the rest is still to be drained
  const held = { [Symbol.asyncIterator]: () => ({ next: () => parts.next() }) }
  const stored = await storeUpload(workspaceId, personId, { ...file, body: held })
  if (stored.ok) return ok({ importId: stored.value.importId })
  for (let left = DRAIN_BYTES; left > 0; ) {
    const part = await parts.next()
    if (part.done) break
    left -= part.value.length
  }
  await parts.return?.()
  return stored
}
