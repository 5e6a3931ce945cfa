import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

// For the few secrets that must be read again (a second factor's); everything else is stored as a digest. AES-256-GCM under a key derived by
// HKDF from the install's auth secret, so that whoever has only the database, or a backup of it, has nothing.

/** First letters of what is sealed: another way to seal would begin otherwise. */
const MARK = 's1.'
const IV_BYTES = 12
const TAG_BYTES = 16

/** Text that only this install can read again, and only for `purpose`: whose and what it is. Sealed text moved to another row opens nowhere. */
export function seal(text: string, purpose: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key(), iv).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return MARK + sealed.toString('base64url')
}

/** What was sealed for `purpose`; null when it was changed, is somebody else's, or comes from an install with another auth secret. */
export function unseal(sealed: string, purpose: string): string | null {
  const bytes = sealed.startsWith(MARK) ? Buffer.from(sealed.slice(MARK.length), 'base64url') : Buffer.alloc(0)
  if (bytes.length < IV_BYTES + TAG_BYTES) return null
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES))
    return Buffer.concat([text, decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function key(): Buffer {
  const secret = process.env.NEXTAUTH_SECRET
  if (!secret) throw new Error('NEXTAUTH_SECRET is not set: nothing can be sealed')
  return Buffer.from(hkdfSync('sha256', secret, 'troth', 'sealed text, version 1', 32))
}
