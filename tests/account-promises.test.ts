import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { getTypology } from '#db/queries/typology.ts'
import { listAccounts } from '#db/reports/account-list.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import type { OutcomeInput } from '#lib/core/promises/outcome.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import type { Result } from '#lib/core/result.ts'
import { readStanding } from '#lib/flows/read-standing.ts'
import { recordOutcome } from '#lib/flows/record-outcome.ts'
import { createPromise } from '#lib/flows/save-promise.ts'
import { loadLoyalty } from '../app/(team)/accounts/[id]/loyalty-view.ts'
import { loadPromisesOf } from '../app/(team)/accounts/[id]/promises/promises-view.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeWorkspace } from './factories/workspace.ts'

// what is kept of trust is read on the workspace's own today
const TODAY = dayIn('Europe/Berlin', new Date())
const back = (days: number) => addDays(TODAY, -days)

let inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
let who: { id: string; name: string; workspaceId: string; today: string }
beforeAll(async () => {
  const { workspaceId, personId } = await makeWorkspace()
  inside = (work) => withWorkspace(workspaceId, work)
  who = { id: personId, name: 'Test Owner', workspaceId, today: TODAY }
})

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}

async function promise(tx: Tx, accountId: string, more: Partial<PromiseInput> = {}): Promise<string> {
  const said: PromiseInput = {
    ...{ accountId, madeBy: 'us', form: 'explicit', size: 'large', text: 'Send the drawings', contactId: null },
    ...{ promisedBy: null, promisedDay: back(60), whereSaid: '', touchId: null, ownerId: who.id, vowId: null },
    ...{ planId: null, dueDay: back(10), steps: [], ...more },
  }
  return done(await createPromise(tx, said, who)).id
}

async function say(tx: Tx, promiseId: string, more: Partial<OutcomeInput>, stepId: string | null = null) {
  const none = { percent: null, cause: null, note: '', reason: '', toldBy: null, newDay: null }
  return done(await recordOutcome(tx, { promiseId, stepId }, { outcome: 'kept', day: TODAY, ...none, ...more }, who))
}

const view = async (tx: Tx, accountId: string) =>
  loadPromisesOf(tx, accountId, { today: TODAY, me: who.id, typology: await getTypology(tx), evident: 'steady' })

test('nothing promised is no line, no score, and said so', () =>
  inside(async (tx) => {
    const { us, them, line, open } = await view(tx, await makeAccount(tx, 'Silent'))
    expect([us.nothing, them.nothing, line, open]).toEqual([true, true, null, []])
    expect(us.shown.enough).toBe(false)
  }))

test('too few promises are shown without a score; with enough of them the sentence, the line and what if agree with what follows', () =>
  inside(async (tx) => {
    const acme = await makeAccount(tx, 'Acme')
    for (const days of [30, 20]) await say(tx, await promise(tx, acme, { dueDay: back(days) }), { day: back(days) })
    const few = await view(tx, acme)
    expect(few.us).toMatchObject({ sentence: 'We kept both promises.', shown: { enough: false, count: 2 } })

    const broken = await promise(tx, acme, { dueDay: back(9), size: 'medium' })
    await say(tx, broken, { outcome: 'broken', day: back(9), cause: 'us' })
    const stepped = await promise(tx, acme, {
      text: 'A shelf',
      dueDay: addDays(TODAY, 5),
      steps: [
        { text: 'Measure', dueDay: back(5) },
        { text: 'Build', dueDay: addDays(TODAY, 5) },
      ],
    })
    const before = await view(tx, acme)
    expect(before.us.sentence).toBe('We kept 2 of 4 promises.')
    expect(before.us.shown.enough).toBe(true)
    expect(before.line!.us.beads.map(({ look, size }) => [look, size])).toEqual([
      ['kept', 'large'],
      ['kept', 'large'],
      ['broken', 'medium'],
      ['overdue', 'small'],
      ['open', 'small'],
    ])
    const [open] = before.open
    expect(open).toMatchObject({ id: stepped, late: true })
    const expected = /→ (\d+)/.exec(open!.whatIf.broken)![1]

    await say(tx, stepped, { outcome: 'broken', cause: 'us' })
    const after = await view(tx, acme)
    expect(`${Math.round(after.us.shown.score)}`).toBe(expected)
    expect(after.us.sentence).toBe('We kept 2 of 4 promises.')
  }))

test('what they dispute is named', () =>
  inside(async (tx) => {
    const account = await makeAccount(tx, 'Disputing')
    const id = await promise(tx, account)
    await say(tx, id, { outcome: 'kept', day: back(12) })
    await tx.execute(sql`update promise set disputed_at = now() where id = ${id}::uuid`)
    const { us, line } = await view(tx, account)
    expect(us.disputed).toBe(1)
    expect(line!.us.beads[0]!.disputed).toBe(true)
  }))

test('the list orders by trust; too few promises are no figure, and stand below all others', () =>
  inside(async (tx) => {
    const [good, bad, few] = [await makeAccount(tx, 'Good'), await makeAccount(tx, 'Bad'), await makeAccount(tx, 'Few')]
    for (const [account, outcome, times] of [
      [good, 'kept', 3],
      [bad, 'broken', 3],
      [few, 'kept', 1],
    ] as const)
      for (let i = 0; i < times; i++)
        await say(tx, await promise(tx, account, { dueDay: back(3) }), { outcome, day: back(3), cause: null })
    const list = async (descending: boolean) => {
      const ask = { ...NO_FILTER, sort: 'trustUs' as const, descending, cursor: null, size: 50, more: true }
      const { rows } = await listAccounts(tx, ask)
      return rows.filter(({ id }) => [good, bad, few].includes(id))
    }
    const rows = await list(true)
    expect(rows.map(({ name }) => name)).toEqual(['Good', 'Bad', 'Few'])
    expect(rows.map(({ more }) => [more!.trustUs!.enough, more!.trustUs!.count])).toEqual([
      [true, 3],
      [true, 3],
      [false, 1],
    ])
    expect(rows[0]!.more!.trustThem).toBeNull()
    expect((await list(false)).map(({ name }) => name)).toEqual(['Few', 'Bad', 'Good'])
    // page by page the same order
    const first = await listAccounts(tx, { ...NO_FILTER, sort: 'trustUs', descending: true, cursor: null, size: 1 })
    const cursor = { side: 'after' as const, key: first.rows[0]!.key, id: first.rows[0]!.id }
    const second = await listAccounts(tx, { ...NO_FILTER, sort: 'trustUs', descending: true, cursor, size: 1 })
    expect([first.rows[0]!.name, second.rows[0]!.name]).toEqual(['Good', 'Acme'])
  }))

test('loyalty says what nobody knows', () =>
  inside(async (tx) => {
    const account = await makeAccount(tx, 'Unread')
    const typology = await getTypology(tx)
    expect(await loadLoyalty(tx, account, await readStanding(tx, account, typology))).toMatchObject({
      comesBack: 'not yet',
      elsewhere: 'Nobody has said whether they buy elsewhere too.',
    })
  }))
