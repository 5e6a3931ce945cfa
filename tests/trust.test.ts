import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { readPayments } from '#db/reports/payments.ts'
import { readTrustEvents } from '#db/reports/trust-events.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { dayNumber } from '#lib/core/day.ts'
import { backTestTrust, type Payments } from '#lib/core/trust/back-test.ts'
import { DEFAULT_TRUST_POLICY } from '#lib/core/trust/policy.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { readAccountTrust } from '#lib/flows/read-trust.ts'
import { makeWorkspace } from './factories/workspace.ts'
import { sharedDataMissing, sharedReference } from './shared-data.ts'

const missing = sharedDataMissing
const reference = missing ? null : sharedReference().trust

describe.skipIf(missing)(
  `trust in reference.json through import, database and report${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    describe('Northwind: shipped by the required day', () => {
      const world = imported('northwind_orders.csv', 'USD', '1998-05-06')

      test('how many were kept, late, and are open', async () => {
        const events = await world((tx) => readTrustEvents(tx, '1998-05-06'))
        const counts = { kept: 0, late: 0, open: 0 }
        for (const { us, them } of events.values()) {
          expect(them.derived.due.length).toBe(0)
          for (const [i, due] of us.derived.due.entries()) {
            const settled = us.derived.settled[i]!
            counts[settled > dayNumber('1998-05-06') ? 'open' : settled <= due ? 'kept' : 'late']++
          }
        }
        expect(counts).toEqual(reference.northwind_ship)
      })

      test.each(Object.entries<Record<string, number>>(reference?.northwind_trust_asof_1998_05_06 ?? {}))(
        '%s',
        async (customer, expected) => {
          const { ours, theirs } = await world(async (tx) => {
            const [row] = await tx.execute<{ id: string }>(
              sql`select account_id as id from account_key where external_id = ${customer}`,
            )
            return readAccountTrust(tx, row!.id, '2026-11-22')
          })
          expect(theirs.reading).toMatchObject({ kind: 'not-enough-data', n: 0 })
          expect(ours).toMatchObject({ spoken: 0, derived: expected.promises, derivedInTime: expected.kept })
          expect(ours.behind).toHaveLength(expected.promises!)
          const { reading } = ours
          expect(reading.alpha).toBeCloseTo(expected.alpha!, 9)
          expect(reading.beta).toBeCloseTo(expected.beta!, 9)
          expect(reading.score).toBeCloseTo(expected.trust!, 9)
          expect(Math.abs(reading.low - expected.p10!)).toBeLessThan(1e-6)
          expect(Math.abs(reading.high - expected.p90!)).toBeLessThan(1e-6)
        },
      )
    })

    describe('receivables: did trust foretell who pays in time?', () => {
      const world = imported('ibm_receivables.csv', 'EUR', '2014-06-30')
      const binary = 1e-6
      // what of the policy makes each of the reference's variants; binary: late is worth nothing at once
      const variants: [string, Partial<typeof DEFAULT_TRUST_POLICY>][] = [
        ['beta H365 lam2 graded', {}],
        ['beta H365 lam3 graded', { breachWeight: 3 }],
        ['beta H365 lam1 graded late', { breachWeight: 1 }],
        ['beta H365 lam1 binary', { breachWeight: 1, latenessHalfLifeDays: binary }],
        ['beta H180 lam1 binary', { breachWeight: 1, latenessHalfLifeDays: binary, halfLifeDays: 180 }],
        ['beta H90 lam1 binary', { breachWeight: 1, latenessHalfLifeDays: binary, halfLifeDays: 90 }],
        [
          'beta(1,1) no forgetting lam1 binary',
          { breachWeight: 1, latenessHalfLifeDays: binary, halfLifeDays: Number.POSITIVE_INFINITY },
        ],
      ]
      let payments: Payments[] = []
      beforeAll(async () => {
        payments = await world((tx) => readPayments(tx, '2014-06-30'))
      })

      test.each(variants)('%s', (name, changes) => {
        const policy = { ...DEFAULT_TRUST_POLICY, ...changes }
        const read = backTestTrust(payments, dayNumber('2014-06-30'), policy, { overdue: false, known: () => true })!
        const expected = reference.ibm[name]
        expect(read.n).toBe(expected.n)
        expect(read.kept).toBeCloseTo(expected.obs, 12)
        expect(read.foretold).toBeCloseTo(expected.mean, 9)
        expect(read.auc).toBeCloseTo(expected.auc, 9)
        expect(read.brier).toBeCloseTo(expected.brier, 9)
        expect(read.logLoss).toBeCloseTo(expected.logloss, 9)
      })
    })
  },
)

/** A file imported into a workspace of its own, its ledger complete through a day. */
function imported(file: string, baseCurrency: string, through: string) {
  let workspaceId = ''
  beforeAll(async () => {
    const made = await makeWorkspace({ baseCurrency })
    workspaceId = made.workspaceId
    await importFile(workspaceId, made.personId, { name: file, body: readFileSync(`../shared/data/${file}`) })
    await withWorkspace(workspaceId, (tx) =>
      tx.execute(sql`insert into completeness (ledger_id, complete_through) select id, ${through} from ledger`),
    )
  })
  return <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
}
