import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { findPersonByEmail, findPersonById, firstWorkspaceOf, insertSession } from '#db/system.ts'
import { getSecondFactor } from '#db/system-factor.ts'
import { addressPrefix } from '#lib/core/address-prefix.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { TooBusy } from './argon-line.ts'
import { digestOf } from './digest.ts'
import { checkPassword } from './password.ts'
import { seal, unseal } from './sealed.ts'
import { type Proof, proveSecondFactor } from './second-factor.ts'
import { tellRefused } from './tell-refused.ts'
import { type Counted, countSiteTry, countTry, takeBack, type Wait } from './throttle.ts'

export { digestOf } from './digest.ts'

const SESSION_DAYS = 30
/** How long somebody may look for their device between password and code. */
const TICKET_MINUTES = 5

export type Credentials = {
  email: string
  password: string /** Which of their workspaces, where they are in several. */
  workspaceId?: string
}
export type SignedIn = { personId: string; workspaceId: string; secret: string }

/** `address` is null where it cannot be trusted: without a proxy of ours in front, a client may write anything into the header. */
export type From = { address: string | null; userAgent: string }

/**
 * Checks e-mail and password and opens a session; null as `provePassword` says it, and for somebody who is in no team any more. Who has a
 * second factor gets none yet: CodeNeeded is thrown, with a ticket for `finishSignIn`.
 *
 * That a code is asked for tells that the password was right; every sign-in in two steps does, unless it asked everybody for a code. So the
 * try stays counted until the code is right, too: knowing the password buys no more guesses than guessing it does. The ticket is sealed and
 * lives for five minutes, so that the password leaves the page with the first step; it opens nothing without a code, which is good once.
 */
export async function signInWithPassword(input: Credentials, from: From, wait?: Wait): Promise<SignedIn | null> {
  const proved = await passwordTry(input, from, wait)
  if (!proved) return null
  const { person, counted } = proved
  const factor = await getSecondFactor(person.id)
  if (factor?.confirmedAt) throw new CodeNeeded(ticketFor(person, input.workspaceId, counted))
  await takeBack(...counted)
  const { id: personId, passwordHash } = person
  return openSession({ personId, passwordHash, method: 'password', workspaceId: input.workspaceId }, from)
}

export class CodeNeeded extends Error {
  ticket: string
  constructor(ticket: string) {
    super('a code is needed')
    this.ticket = ticket
  }
}

/**
 * The second step: opens a session for whoever has the ticket and a code. `expired`: the ticket is too old, or their password or second factor
 * changed since; they begin again. Null: the code is wrong, was used, or there were too many tries.
 */
export async function finishSignIn(
  input: { ticket: string; code: string },
  from: From,
  options: { wait?: Wait; now?: number } = {},
): Promise<(SignedIn & { by: Proof }) | 'expired' | null> {
  const ticket = readTicket(input.ticket, options.now ?? Date.now())
  const person = ticket && (await findPersonById(ticket.personId))
  if (!ticket || !person || markOf(person.passwordHash) !== ticket.mark) return 'expired'
  if (!(await getSecondFactor(person.id))?.confirmedAt) return 'expired'
  const by = await proveSecondFactor(person.id, input.code, from, options)
  if (!by) return null
  await takeBack({ stopped: false, tries: ticket.tries })
  const { id: personId, passwordHash } = person
  const who = { personId, passwordHash, method: 'second-factor', workspaceId: ticket.workspaceId } as const
  const signedIn = await openSession(who, from)
  return signedIn && { ...signedIn, by }
}

const ticketShape = z.object({
  personId: z.uuid(),
  workspaceId: z.uuid().optional(),
  mark: z.string(),
  tries: z.array(z.int()),
  until: z.number(),
})
const TICKET = 'sign-in, between password and code'

function ticketFor(person: Known, workspaceId: string | undefined, counted: readonly Counted[]): string {
  const ticket: z.infer<typeof ticketShape> = {
    personId: person.id,
    workspaceId,
    mark: markOf(person.passwordHash),
    tries: counted.flatMap(({ tries }) => tries),
    until: Date.now() + TICKET_MINUTES * 60_000,
  }
  return seal(JSON.stringify(ticket), TICKET)
}

function readTicket(sealed: string, now: number) {
  const text = unseal(sealed, TICKET)
  const ticket = text === null ? null : ticketShape.parse(JSON.parse(text))
  return ticket && ticket.until > now ? ticket : null
}

/** Tells one password from the next without telling anything of it. */
const markOf = (passwordHash: string | null) => digestOf(passwordHash ?? '').slice(0, 16)

export type Method = 'password' | 'second-factor' | 'oidc'

/**
 * A new session with a new secret, for a person who proved who they are; null for somebody who is in no team any more, and where the password
 * they proved (`passwordHash`) is another by now: a new password ends every session, also one that opens at the same moment.
 */
export async function openSession(
  who: { personId: string; method: Method; workspaceId?: string | undefined; passwordHash?: string | null },
  from: From,
): Promise<SignedIn | null> {
  const { personId, method } = who
  const workspaceId = await firstWorkspaceOf(personId, who.workspaceId)
  if (!workspaceId) return null
  const secret = randomBytes(32).toString('base64url')
  const row = {
    secretDigest: digestOf(secret),
    personId,
    workspaceId,
    method,
    addressPrefix: from.address === null ? '' : addressPrefix(from.address),
    userAgent: from.userAgent.slice(0, 300),
    expiresAt: new Date(Date.now() + SESSION_DAYS * 86_400_000),
  }
  return (await insertSession(row, who.passwordHash ?? undefined)) ? { personId, workspaceId, secret } : null
}

/**
 * The person whose e-mail and password these are. Null says "no" and nothing else: unknown person, wrong password and too many
 * tries look the same. How tries count: lib/server/throttle.ts.
 */
export async function provePassword(
  input: Pick<Credentials, 'email' | 'password'>,
  from: From,
  wait?: Wait,
): Promise<string | null> {
  const proved = await passwordTry(input, from, wait)
  if (!proved) return null
  await takeBack(...proved.counted)
  return proved.person.id
}

type Known = NonNullable<Awaited<ReturnType<typeof findPersonByEmail>>>

/** As `provePassword`, with the tries still counted. */
async function passwordTry(
  input: Pick<Credentials, 'email' | 'password'>,
  from: From,
  wait?: Wait,
): Promise<{ person: Known; counted: Counted[] } | null> {
  const email = input.email.trim()
  if (!isPlain(email)) return null
  const atAccount = await countTry(email.toLowerCase(), from, wait)
  if (atAccount.stopped) return null
  const person = await findPersonByEmail(email)
  const fromSite = await countSiteTry(person?.id ?? null, from, wait)
  const network = from.address === null ? '' : addressPrefix(from.address)
  // also where it was stopped: the time must not tell who signed in from there before
  const right = await checkPassword(person?.passwordHash ?? null, input.password, network)
  if (person && !right) tellRefused(person.id, from, 'password')
  return right && person && !fromSite.stopped ? { person, counted: [atAccount, fromSite] } : null
}

/**
 * The password once more, for what somebody at a screen left open must not do. Counted as the tries of signing in are. Null when it is right.
 */
export async function provePasswordAgain(
  person: { id: string; email: string },
  password: string,
  from: From,
): Promise<Refusal | null> {
  try {
    if ((await provePassword({ email: person.email, password }, from)) === person.id) return null
  } catch (error) {
    if (error instanceof TooBusy) return BUSY
    throw error
  }
  return refuse('password', 'Nothing was changed.', {
    password:
      'This is not your password, or there were too many tries. After ten wrong ones, wait a quarter of an hour.',
  })
}

export const BUSY = refuse('busy', 'Too many people prove their passwords at this moment. Try again in a minute.')

/** Text the database can hold and a person can type: no control characters, no half surrogates. */
function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text)
}
