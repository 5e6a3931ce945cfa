import { hash, verify } from '@node-rs/argon2'
import { inArgonLine } from './argon-line.ts'

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** PHC string of an argon2id hash. Throws TooBusy where too many passwords wait already. */
export function hashPassword(password: string, network = ''): Promise<string> {
  return inArgonLine(network, () => hash(password, COST))
}

let nobody: Promise<string> | undefined

/**
 * Takes as long for a person who does not exist as for one who does, so that the time tells nothing. `network`: where it was sent from; the
 * networks take turns. Throws TooBusy as `hashPassword` does.
 */
export async function checkPassword(passwordHash: string | null, password: string, network = ''): Promise<boolean> {
  nobody ??= hash('nobody has this password', COST)
  const against = passwordHash?.startsWith('$argon2') ? passwordHash : await nobody
  const right = await inArgonLine(network, () => verify(against, password))
  return right && passwordHash !== null
}
