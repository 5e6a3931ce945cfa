import { z } from 'zod'
import { getAccount } from '#db/queries/accounts.ts'
import { PROMISE_SIZES, PROMISE_STATES } from '#lib/core/promises/promise.ts'
import { refuse } from '#lib/core/result.ts'
import type { TrustReading } from '#lib/core/trust/trust.ts'
import { type DirectionTrust, readAccountTrust, type TrustBehind } from '#lib/flows/read-trust.ts'
import { answer, endpoint } from './endpoint.ts'
import { dayShape, idShape, shareShape } from './shapes.ts'

const readingShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('estimate'),
    score: z.number().describe('0 to 100; 50 is unproven.'),
    low: z.number().describe('The true value lies above this with a chance of 90 percent.'),
    high: z.number().describe('And below this with the same.'),
    promises: z.int(),
  }),
  z.object({
    kind: z.literal('not-enough-data'),
    promises: z.int(),
    needed: z.object({ promises: z.number(), weight: z.number() }),
  }),
])

const behindShape = z.object({
  source: z
    .enum(['spoken', 'payment', 'delivery'])
    .describe('spoken: somebody wrote it down; payment, delivery: as invoices tell.'),
  promiseId: idShape.nullable(),
  invoiceNumber: z.string().nullable(),
  text: z.string(),
  dueDay: dayShape,
  state: z.enum(PROMISE_STATES).describe('As known on the day of the reading.'),
  outcomeDay: dayShape.nullable(),
  fraction: shareShape.nullable(),
  size: z.enum(PROMISE_SIZES).nullable(),
  weight: z.number(),
  ageDays: z.number(),
  value: z.number().describe('How much of it was kept, 0 to 1, as it counts.'),
  disputed: z.boolean(),
})

const sideShape = z.object({
  reading: readingShape,
  spoken: z.int().describe('Promises counted as they were said.'),
  derived: z.int().describe('Promises counted as invoices or orders tell.'),
  derivedInTime: z.int(),
  trend: z.number().nullable().describe('Points since 90 days before; null: too few promises on either day.'),
  behind: z.array(behindShape).describe('Each promise that counts, the newest first.'),
  beyond: z.int().describe('Older ones that count and are not listed.'),
})

export const getTrustApi = endpoint({
  id: 'getAccountTrust',
  method: 'GET',
  path: '/accounts/{accountId}/trust',
  scope: 'promises:read',
  role: 'viewer',
  noun: 'Promises',
  summary: 'Read the trust of an account, with its reasons',
  describe:
    'What promises kept and broken add up to, in both directions, with its uncertainty and each promise behind it. Too few promises make no score.',
  params: z.object({ accountId: idShape }),
  answer: z
    .object({
      accountId: idShape,
      asOf: dayShape.nullable().describe('Through which day the invoices are complete that some of it is read from.'),
      ours: sideShape.describe('What we promised them.'),
      theirs: sideShape.describe('What they promised us.'),
    })
    .meta({ id: 'AccountTrust' }),
  work: async ({ tx, today }, { params: { accountId } }) => {
    const account = await getAccount(tx, accountId)
    if (!account || account.mergedInto) return refuse('absent', 'There is no such account.')
    const { asOf, ours, theirs } = await readAccountTrust(tx, accountId, today)
    return answer({ accountId, asOf, ours: sideOf(ours), theirs: sideOf(theirs) })
  },
})

export const trustEndpoints = [getTrustApi]

function sideOf({ reading, behind, spoken, derived, derivedInTime, trend, beyond }: DirectionTrust) {
  return { reading: readingOf(reading), behind: behind.map(behindOf), spoken, derived, derivedInTime, trend, beyond }
}

function readingOf(reading: TrustReading): z.input<typeof readingShape> {
  const { score, low, high, n: promises } = reading
  if (reading.kind === 'estimate') return { kind: 'estimate', score, low, high, promises }
  return { kind: 'not-enough-data', promises, needed: reading.needed }
}

function behindOf(it: TrustBehind) {
  const { source, promiseId, invoiceNumber, text, dueDay, state, outcomeDay, fraction, size } = it
  const { weight, ageDays, value, disputed } = it
  return {
    ...{ source, promiseId, invoiceNumber, text, dueDay, state, outcomeDay, fraction, size },
    ...{ weight, ageDays, value, disputed },
  }
}
