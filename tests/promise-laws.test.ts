import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getPromise } from '#db/queries/promises.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays } from '#lib/core/day.ts'
import { foldSteps, type KeptState, OPEN } from '#lib/core/promises/kept-state.ts'
import { PROMISE_STATES, type PromiseState } from '#lib/core/promises/promise.ts'
import type { Result } from '#lib/core/result.ts'
import { readAccountTrust } from '#lib/flows/read-trust.ts'
import { recordOutcome, recordOutcomes } from '#lib/flows/record-outcome.ts'
import { archivePromise, changePromise, createPromise } from '#lib/flows/save-promise.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY = '2026-11-22'
const day = (offset: number) => addDays(TODAY, offset)

let place: Awaited<ReturnType<typeof team>>
beforeAll(async () => {
  place = await team()
})

async function team() {
  const { workspaceId, personId } = await makeWorkspace()
  const ben = { email: `ben-${randomUUID()}@example.test`, name: 'Ben Ott', passwordHash: null }
  const benId = await addMember(workspaceId, ben, 'member')
  const people = [
    { id: personId, name: 'Ada Roth', workspaceId, today: TODAY },
    { id: benId, name: 'Ben Ott', workspaceId, today: TODAY },
  ]
  return { workspaceId, people, inside: <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work) }
}

type Op = { act: number; which: number; step: number; outcome: PromiseState; at: number; to: number; who: number }
const op: fc.Arbitrary<Op> = fc.record({
  act: fc.nat(19),
  which: fc.nat(60),
  step: fc.nat(3),
  outcome: fc.constantFrom(...PROMISE_STATES),
  at: fc.integer({ min: -12, max: 0 }),
  to: fc.integer({ min: -8, max: 12 }),
  who: fc.nat(1),
})

test('whatever two people say, correct, agree anew, edit, put away and take back: what is kept is what was said, and no promise is there twice', async () => {
  const { inside, people } = place
  await fc.assert(
    fc.asyncProperty(fc.array(op, { minLength: 8, maxLength: 26 }), async (ops) => {
      const accountId = await inside(async (tx) => {
        const [row] = await tx.execute<{ id: string }>(
          sql`insert into account (id, root_id, name) select i, i, 'Acme' from (select gen_random_uuid() as i) g returning id`,
        )
        return row!.id
      })
      const changes: string[] = []
      const keep = (result: Result<{ changeId: string }>) => {
        if (result.ok) changes.push(result.value.changeId)
      }
      const make = async (stepped: boolean, dueDay: string, who = people[0]!) =>
        keep(await inside((tx) => createPromise(tx, input(accountId, who.id, dueDay, stepped), who)))
      await make(false, day(0))
      await make(true, day(2))
      for (const one of ops) await play(one)
      await check()

      async function play({ act, which, step, outcome, at, to, who: index }: Op) {
        const who = people[index]!
        const ids = await inside((tx) => idsOf(tx, accountId))
        const id = ids[which % ids.length]!
        const said = {
          ...{ outcome, day: day(at), percent: outcome === 'partly' ? 40 : null, cause: null, note: '', toldBy: null },
          ...{ reason: act % 3 ? 'It was otherwise.' : '', newDay: outcome === 'renegotiated' ? day(to) : null },
        }
        if (act < 11) {
          const promise = (await inside((tx) => getPromise(tx, id)))!
          const stepId = step ? (promise.steps[(step - 1) % Math.max(promise.steps.length, 1)]?.id ?? null) : null
          const late = outcome === 'kept' || outcome === 'kept_late'
          const due = promise.steps.find((one) => one.id === stepId)?.dueDay ?? promise.dueDay
          const fair = {
            ...said,
            outcome: late ? (said.day <= due ? ('kept' as const) : ('kept_late' as const)) : outcome,
          }
          keep(await inside((tx) => recordOutcome(tx, { promiseId: id, stepId }, fair, who)))
        } else if (act < 16) {
          const changeId = changes[which % changes.length]!
          await inside((tx) =>
            undoChange(tx, changeId, { personId: who.id, workspaceId: who.workspaceId, today: TODAY }),
          )
        } else if (act === 16) keep(await inside((tx) => archivePromise(tx, id, who)))
        else if (act === 17) keep(await inside((tx) => recordOutcomes(tx, ids.slice(0, 4), said, who)))
        else if (act === 18) await make(step % 2 === 0, day(to + 8), who)
        else {
          const { revision, steps } = (await inside((tx) => getPromise(tx, id)))!
          const changed = input(accountId, who.id, day(to), step ? steps.length > 0 : steps.length === 0)
          keep(await inside((tx) => changePromise(tx, id, revision, changed, who)))
        }
      }

      async function check() {
        for (const row of await inside((tx) => promisesOf(tx, accountId))) {
          expect(row, JSON.stringify(row)).toMatchObject(foldOf(row))
          for (const part of [row, ...row.steps])
            if (part.state === 'kept') expect(part.outcomeDay! <= part.dueDay, JSON.stringify(row)).toBe(true)
          // what stands in a promise's place stands there alone, and only where that one was agreed anew
          if (row.followsId && !row.archived) expect(row.former, JSON.stringify(row)).toBe('renegotiated')
        }
        const trust = await inside((tx) => readAccountTrust(tx, accountId, TODAY))
        const kept = await inside((tx) =>
          tx.execute<{ madeBy: string; score: number; spoken: number }>(
            sql`select made_by as "madeBy", score, spoken from account_trust where account_id = ${accountId}::uuid`,
          ),
        )
        const { reading, spoken } = trust.ours
        expect([...kept]).toEqual(spoken ? [{ madeBy: 'us', score: reading.score, spoken }] : [])
      }
    }),
    { numRuns: 12 },
  )
}, 240_000)

function input(accountId: string, ownerId: string, dueDay: string, stepped: boolean) {
  return {
    ...{
      accountId,
      madeBy: 'us' as const,
      form: 'explicit' as const,
      size: 'medium' as const,
      text: 'Send the drawings',
    },
    ...{ contactId: null, promisedBy: null, promisedDay: '2026-11-01', whereSaid: '', touchId: null, ownerId },
    ...{ vowId: null, planId: null, dueDay },
    steps: stepped ? [-3, 0, 2].map((by) => ({ text: `Part ${by}`, dueDay: addDays(dueDay, by) })) : [],
  }
}

async function idsOf(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(
    sql`select id from promise where account_id = ${accountId}::uuid order by created_at, id`,
  )
  return rows.map(({ id }) => id)
}

type Part = KeptState & { dueDay: string; said: (KeptState & { at: string })[] }
type Row = Part & { id: string; archived: boolean; followsId: string | null; former: string | null; steps: Part[] }

/** Every promise of the account with what is kept beside it, and all that was said of it and not taken back. */
async function promisesOf(tx: Tx, accountId: string): Promise<Row[]> {
  const said = (whose: ReturnType<typeof sql>) => sql`(
    select coalesce(jsonb_agg(jsonb_build_object('state', o.outcome, 'outcomeDay', o.day, 'fraction', o.fraction::float8, 'cause', o.cause)
      order by o.said_at, o.id), '[]') from promise_outcome o where o.promise_id = p.id and o.archived_at is null and ${whose})`
  const rows = await tx.execute<Row>(sql`
    select p.id, p.state, p.outcome_day as "outcomeDay", p.fraction::float8 as fraction, p.cause, p.due_day as "dueDay",
      p.archived_at is not null as archived, p.follows_id as "followsId", f.state as former, ${said(sql`o.step_id is null`)} as said,
      coalesce((select jsonb_agg(jsonb_build_object('state', s.state, 'outcomeDay', s.outcome_day, 'fraction', s.fraction::float8,
        'cause', s.cause, 'dueDay', s.due_day, 'said', ${said(sql`o.step_id = s.id`)}))
        from promise_step s where s.promise_id = p.id and s.archived_at is null), '[]') as steps
    from promise p left join promise f on f.id = p.follows_id where p.account_id = ${accountId}::uuid order by p.created_at, p.id`)
  return [...rows]
}

/** What holds by what was said alone. */
function foldOf({ said, steps }: Row): KeptState & { steps: KeptState[] } {
  const last = (of: Part['said']): KeptState => {
    const { state, outcomeDay, fraction, cause } = of.at(-1) ?? OPEN
    return { state, outcomeDay: state === 'open' ? null : outcomeDay, fraction, cause }
  }
  const each = steps.map((step) => last(step.said))
  const whole = last(said)
  return { ...(steps.length && whole.state !== 'renegotiated' ? foldSteps(each) : whole), steps: each }
}
