import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import {
  confirmSecondFactor,
  getSecondFactor,
  putSecondFactor,
  replaceRecoveryCodes,
  spendRecoveryCode,
  spendStep,
} from '#db/system-factor.ts'
import type { Tx } from '#db/tenant.ts'
import { RECOVERY_CODES, readCode, readRecoveryCode, recoveryCodeOf } from '#lib/core/recovery-code.ts'
import { type Refusal, refuse } from '#lib/core/result.ts'
import { digestOf } from './digest.ts'
import { seal, unseal } from './sealed.ts'
import type { From } from './sign-in.ts'
import { countCodeTry, countTry, takeBack, type Wait } from './throttle.ts'

// Time-based one-time codes (RFC 6238) as every authenticator app makes them: SHA-1, six figures, thirty seconds. The code of the step before
// and after is good as well, for clocks that differ; none is good twice, nor one older than the last that was used.

const PERIOD_SECONDS = 30
const WINDOW_STEPS = 1
const ISSUER = 'Troth'

type Whose = { id: string; email: string }
/** What an authenticator app is told: by a picture of the address, or letter by letter. */
export type SetUp = { address: string; letters: string }
export type Proof = 'code' | 'recovery-code'

/** Begins the set-up: a new secret, asked for by nobody until a code of it was shown. Null where a confirmed one stands. */
export async function beginSecondFactor(tx: Tx, person: Whose): Promise<SetUp | null> {
  const secret = new Secret({ size: 20 })
  const sealed = seal(secret.base32, purposeOf(person.id))
  if (!(await putSecondFactor(person.id, sealed, tx))) return null
  const address = totp(secret, person.email).toString()
  return { address, letters: secret.base32.replace(/.{4}(?=.)/g, '$& ') }
}

/** Ends the set-up with the first code; answers the recovery codes, which are nowhere else from then on. Null when the code is wrong. */
export async function finishSecondFactor(
  tx: Tx,
  personId: string,
  typed: string,
  now = Date.now(),
): Promise<string[] | null> {
  const row = await getSecondFactor(personId, tx)
  const step = row && stepOf(row.secret, personId, typed, now)
  if (!row || step === null || !(await confirmSecondFactor(personId, row.secret, step, tx))) return null
  return renewRecoveryCodes(tx, personId)
}

/** New recovery codes in place of all before. */
export async function renewRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeOf(randomBytes(16)))
  const digests = codes.map((code) => digestOfCode(personId, code))
  await replaceRecoveryCodes(personId, digests, tx)
  return codes
}

/**
 * Whether somebody has what their second factor asks for: a code of now, or a recovery code, which is used up. Null says "no": wrong, used,
 * or too many tries (lib/server/throttle.ts). Recovery codes are too long to guess: no wrong ones of anybody's stand in their way.
 */
export async function proveSecondFactor(
  personId: string,
  typed: string,
  from: From,
  { wait, now = Date.now() }: { wait?: Wait | undefined; now?: number | undefined } = {},
): Promise<Proof | null> {
  const recovery = readRecoveryCode(typed)
  if (recovery) return (await spendRecoveryCode(personId, digestOfCode(personId, recovery))) ? 'recovery-code' : null
  const counted = [await countTry(`second factor of ${personId}`, from, wait), await countCodeTry(personId, from)]
  if (counted.some(({ stopped }) => stopped)) return null
  const row = await getSecondFactor(personId)
  const step = row?.confirmedAt ? stepOf(row.secret, personId, typed, now) : null
  if (step === null || !(await spendStep(personId, step))) return null
  await takeBack(...counted)
  return 'code'
}

/** A code once more, for what somebody at a screen left open must not do. Null when it is right. */
export async function proveCodeAgain(personId: string, typed: string, from: From): Promise<Refusal | null> {
  if (await proveSecondFactor(personId, typed, from)) return null
  return refuse('code', 'Nothing was changed.', {
    code: 'This code is not right, or was used. Each is good once: wait for the next. After ten wrong ones, wait a quarter of an hour.',
  })
}

/** The step whose code was typed; null when it is of none near now, or the secret cannot be read (the install has another auth secret). */
function stepOf(sealed: string, personId: string, typed: string, now: number): number | null {
  const token = readCode(typed)
  const letters = unseal(sealed, purposeOf(personId))
  if (token === null || letters === null) return null
  const delta = totp(Secret.fromBase32(letters)).validate({ token, timestamp: now, window: WINDOW_STEPS })
  return delta === null ? null : Math.floor(now / 1000 / PERIOD_SECONDS) + delta
}

const totp = (secret: Secret, label = '') =>
  new TOTP({ issuer: ISSUER, label, secret, algorithm: 'SHA1', digits: 6, period: PERIOD_SECONDS })

const purposeOf = (personId: string) => `second factor of ${personId}`
const digestOfCode = (personId: string, code: string) => digestOf(`recovery code|${personId}|${code}`)
