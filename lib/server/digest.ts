import { createHash } from 'node:crypto'

/** SHA-256 of a secret with enough chance in it, as the database keeps it. Never of a password. */
export const digestOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
