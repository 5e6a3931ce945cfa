import type { Session } from '#db/system.ts'
import { momentIn } from '../moment-words.ts'
import { deviceName } from './device-name.ts'

const METHOD_WORDS: Record<Session['method'], string> = {
  password: 'with a password',
  'second-factor': 'with password and code',
  oidc: 'through the company’s sign-in',
}

export type SessionView = ReturnType<typeof viewSession>

type Told = Pick<Session, 'id' | 'userAgent' | 'method' | 'addressPrefix' | 'createdAt' | 'seenAt'>

/** A session in words. `network`: the part of the address that a household or office shares; empty where it is not known. */
export const viewSession = (row: Told, timeZone: string) => ({
  id: row.id,
  device: deviceName(row.userAgent),
  how: METHOD_WORDS[row.method],
  network: networkWords(row.addressPrefix),
  since: momentIn(timeZone, row.createdAt),
  seen: momentIn(timeZone, row.seenAt),
})

/** `192.0.2.…`, `2001:db8:0:0:…` */
function networkWords(prefix: string): string {
  if (!prefix) return ''
  return prefix.includes(':') ? `${prefix}:…` : `${prefix}.…`
}
