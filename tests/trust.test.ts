import { readFileSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { getToday } from '#db/queries/clock.ts'
import { getPromise } from '#db/queries/promises.ts'
import { getStanding, listStageChanges } from '#db/queries/standing.ts'
import { readPayments } from '#db/reports/payments.ts'
import { readTrustEvents } from '#db/reports/trust-events.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day, dayNumber } from '#lib/core/day.ts'
import type { Outcome, PromiseSize, Side } from '#lib/core/promises/promise.ts'
import type { Result } from '#lib/core/result.ts'
import { backTestTrust, type Payments } from '#lib/core/trust/back-test.ts'
import { DEFAULT_TRUST_POLICY, DEFAULT_TRUST_SETTINGS } from '#lib/core/trust/policy.ts'
import { assessAccounts, reassessAccount } from '#lib/flows/assess-accounts.ts'
import { importFile } from '#lib/flows/import-file.ts'
import { readAccountTrust } from '#lib/flows/read-trust.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { archivePromise, createPromise } from '#lib/flows/save-promise.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete as sayInvoices } from './factories/invoices.ts'
import { addPromises, sayTerms } from './factories/promises.ts'
import { addPurchaseDays, addPurchases } from './factories/purchases.ts'
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

describe('trust of a workspace', () => {
  test('the worked example, through promises and their outcomes in the database, to four digits', async () => {
    const one = await team()
    const path = [50]
    for (const [size, dueDay, outcome, day] of [
      ['small', '2025-01-10', 'kept', '2025-01-10'],
      ['medium', '2025-04-01', 'kept', '2025-04-01'],
      ['small', '2025-07-12', 'kept_late', '2025-07-15'],
      ['large', '2025-10-01', 'broken', '2025-10-01'],
      ['small', '2025-12-01', 'kept', '2025-12-01'],
    ] as const) {
      await one.promise({ size, dueDay }, outcome, day)
      path.push(Number((await one.trust('2025-12-31')).ours.reading.score.toFixed(4)))
    }
    expect(path).toEqual([50, 60.1528, 72.96, 70.2201, 33.5191, 39.4422])
    const { ours, theirs } = await one.trust('2025-12-31')
    expect(ours.reading).toMatchObject({ kind: 'estimate', n: 5 })
    expect([ours.reading.low.toFixed(2), ours.reading.high.toFixed(2)]).toEqual(['21.06', '58.79'])
    expect(ours.behind.map(({ value, ageDays, weight }) => [Number(value.toFixed(4)), ageDays, weight])).toEqual([
      [1, 30, 1],
      [0, 91, 3],
      [0.743, 169, 1],
      [1, 274, 2],
      [1, 355, 1],
    ])
    expect(ours.curve.at(-1)).toMatchObject({ day: '2025-12-31', score: ours.reading.score, enough: true })
    expect(ours.curve.find(({ day }) => day === '2025-09-30')!.score).toBeGreaterThan(65)
    const before = (await one.trust('2025-10-02')).ours.reading
    expect(ours.trend).toBeCloseTo(ours.reading.score - before.score, 9)
    expect(theirs).toMatchObject({ spoken: 0, derived: 0, behind: [], curve: [], trend: null })
  })

  test('of a promise in steps each counts with its part, and the promise once; released and put away count no more', async () => {
    const one = await team()
    const day = '2025-12-01'
    await one.promise({ size: 'large', dueDay: day, steps: ['2025-11-01', '2025-11-15', day] }, 'kept', day)
    await one.promise({ dueDay: day }, 'released', day)
    const away = await one.promise({ dueDay: day }, 'broken', day)
    await one.inside((tx) => archivePromise(tx, away, one.me))
    const { ours } = await one.trust(day)
    expect(ours.behind.map(({ weight, value }) => [weight, value.toFixed(2)])).toEqual([
      [1, '1.00'],
      [1, (2 ** (-16 / 7)).toFixed(2)],
      [1, (2 ** (-30 / 7)).toFixed(2)],
    ])
    expect(ours.reading).toMatchObject({ kind: 'not-enough-data', n: 1, weight: 3 })
  })

  test('what invoices tell is counted beside what was said, labelled, as of the day they are complete through, and can be switched off', async () => {
    const one = await team()
    await one.promise({ madeBy: 'them', dueDay: '2026-01-10' }, 'kept', '2026-01-10')
    await one.inside(async (tx) => {
      const books = await makeBooks(tx)
      await sayInvoices(tx, books.ledgerId, '2026-03-31')
      const invoice = (number: string, day: string, net = '100') => ({ number, accountId: one.accountId, day, net })
      await insertInvoices(tx, books, [
        invoice('in time', '2026-01-01'),
        invoice('late', '2026-01-02'),
        invoice('paid later than anybody knows', '2026-02-01'),
        invoice('not due', '2026-03-20'),
        invoice('credit', '2026-02-01', '-50'),
        invoice('behind', '2026-04-02'),
      ])
      await sayTerms(tx, [
        { number: 'in time', dueDay: '2026-01-31', settledDay: '2026-01-20', requiredDay: '2026-01-05' },
        { number: 'late', dueDay: '2026-02-01', settledDay: '2026-02-08' },
        { number: 'paid later than anybody knows', dueDay: '2026-03-03', settledDay: '2026-04-10' },
        { number: 'not due', dueDay: '2026-04-20' },
        { number: 'credit', dueDay: '2026-02-10' },
        { number: 'behind', dueDay: '2026-04-10', settledDay: '2026-04-10' },
      ])
    })
    const { ours, theirs, asOf } = await one.trust('2026-05-15')
    expect(asOf).toBe('2026-03-31')
    // a required day alone tells nothing: nobody ever said when anything was delivered
    expect(ours).toMatchObject({ spoken: 0, derived: 0, behind: [] })
    expect(theirs).toMatchObject({ spoken: 1, derived: 3, derivedInTime: 1 })
    expect(
      theirs.behind.map(({ invoiceNumber, source, state, ageDays, value }) => [
        invoiceNumber,
        source,
        state,
        ageDays,
        Number(value.toFixed(4)),
      ]),
    ).toEqual([
      ['paid later than anybody knows', 'payment', 'open', 0, 0.0625],
      ['late', 'payment', 'kept_late', 51, 0.5],
      ['in time', 'payment', 'kept', 70, 1],
      [null, 'spoken', 'kept', 125, 1],
    ])
    await one.inside(async (tx) => {
      const document = { ...DEFAULT_TRUST_SETTINGS, derived: { payments: false, deliveries: true } }
      expect(
        await savePolicy(
          tx,
          { name: 'trust', document, revision: 0, note: '' },
          { workspaceId: one.workspaceId, personId: one.me.id },
        ),
      ).toMatchObject({ ok: true })
      expect(
        await savePolicy(
          tx,
          { name: 'trust', document: { ...document, halfLifeDays: 0 }, revision: 1, note: '' },
          { workspaceId: one.workspaceId, personId: one.me.id },
        ),
      ).toMatchObject({ ok: false })
    })
    expect((await one.trust('2026-05-15')).theirs).toMatchObject({ spoken: 1, derived: 0 })
  })

  test('is kept for lists with every outcome, with or without invoices, and gone when nothing counts', async () => {
    const one = await team()
    const id = await one.promise({ dueDay: '2026-01-10' }, 'kept', '2026-01-10', true)
    const kept = () =>
      one.inside((tx) =>
        tx.execute(sql`select made_by as side, score, enough, spoken, derived, as_of as day from account_trust`),
      )
    const today = await one.inside(getToday)
    expect([...(await kept())]).toEqual([
      {
        side: 'us',
        score: (await one.trust(today)).ours.reading.score,
        enough: false,
        spoken: 1,
        derived: 0,
        day: today,
      },
    ])
    await one.inside(async (tx) => sayInvoices(tx, (await makeBooks(tx)).ledgerId, '2026-03-31'))
    await one.inside((tx) => archivePromise(tx, id, one.me))
    expect([...(await kept())]).toEqual([])
  })

  test('feeds the stage: who breaks what was promised is steady no more, from the month-ends on that knew of it', async () => {
    const one = await team()
    await one.inside(async (tx) => {
      await sayInvoices(tx, (await makeBooks(tx)).ledgerId, '2025-06-15')
      const every = (customer: string, from: Day, step: number, count: number) =>
        Array.from({ length: count }, (_, i) => ({
          customer,
          day: addDays(from, i * step),
          net: `${20 + ((i * 37) % 90)}`,
        }))
      // so that there is a behaviour to learn
      const crowd = Array.from({ length: 30 }, (_, i) =>
        every(`crowd ${i}`, addDays('2023-01-05', i * 3), 20 + 3 * i, 30 - Math.floor(i / 2)),
      )
      await addPurchases(tx, crowd.flat())
      await addPurchaseDays(tx, new Map([['Acme', one.accountId]]), every('Acme', '2023-01-10', 30, 30))
    })
    await assessAccounts(one.workspaceId)
    const read = () => one.inside((tx) => getStanding(tx, one.accountId))
    expect(await read()).toMatchObject({ evident: 'steady' })
    await one.inside(async (tx) => {
      const broken = ['2025-01-10', '2025-02-10', '2025-03-10', '2025-04-10'].map((day) => ({
        ...{ accountId: one.accountId, personId: one.me.id, madeBy: 'us' as const, size: 'large' as const },
        ...{ dueDay: day, state: 'broken' as const, outcomeDay: day },
      }))
      await addPromises(tx, broken)
      await reassessAccount(tx, one.workspaceId, one.accountId)
    })
    expect(await read()).toMatchObject({ evident: 'exploring', status: 'at_risk' })
    const changes = await one.inside((tx) => listStageChanges(tx, one.accountId))
    expect(changes.at(-1)).toMatchObject({ from: 'steady', to: 'exploring', cause: 'statistics', day: '2025-04-30' })
    // the run over all reads the same
    expect(await assessAccounts(one.workspaceId)).toMatchObject({ changed: 0 })
  })
})

/** A workspace with an account, and promises whose outcomes are written as people do. */
async function team() {
  const { workspaceId, personId } = await makeWorkspace()
  const me = { id: personId, workspaceId, name: 'Anna Ott', today: '2026-11-22' }
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const accountId = await inside((tx) => makeAccount(tx, 'Acme'))
  const none = { contactId: null, promisedBy: null, touchId: null, vowId: null, planId: null, whereSaid: '' }
  return {
    ...{ workspaceId, me, inside, accountId },
    trust: (today: Day) => inside((tx) => readAccountTrust(tx, accountId, today)),
    /** Answers its id. */
    promise: (
      said: { madeBy?: Side; size?: PromiseSize; dueDay: Day; steps?: Day[] },
      outcome: Outcome,
      day: Day,
      reads = false,
    ) =>
      inside(async (tx) => {
        const { madeBy = 'us', size = 'small', dueDay, steps = [] } = said
        const input = {
          ...{
            accountId,
            madeBy,
            size,
            dueDay,
            form: 'explicit' as const,
            text: 'Send the drawings',
            ownerId: personId,
          },
          ...{
            ...none,
            promisedDay: addDays(steps[0] ?? dueDay, -5),
            steps: steps.map((day) => ({ text: `By ${day}`, dueDay: day })),
          },
        }
        const { id } = done(await createPromise(tx, input, me, { reads }))
        const became = { outcome, day, percent: null, cause: null, note: '', reason: '', toldBy: null, newDay: null }
        for (const step of steps.length ? (await getPromise(tx, id))!.steps : [{ id: null, dueDay }]) {
          const late = outcome === 'kept' && day > step.dueDay ? 'kept_late' : outcome
          done(await recordOutcome(tx, { promiseId: id, stepId: step.id }, { ...became, outcome: late }, me, { reads }))
        }
        return id
      }),
  }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

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
