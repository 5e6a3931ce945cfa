import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { countPromises, listMatchingPromises } from '#db/reports/promise-filter.ts'
import { listPromises, type PromiseListParams } from '#db/reports/promise-list.ts'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { OPEN_PROMISES, type PromiseFilter, withoutOthersRecord } from '#lib/core/promises/promise-filter.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY = '2026-11-22'

// One workspace: two accounts, two of the team, a promise for each line. Hand-made, so that each answer below can be counted by eye.
const LINES = [
  'A us   open     2026-11-20 medium explicit me  -        Send the drawings',
  'A us   open     2026-11-22 small  explicit me  -        Call about Łódź',
  'A us   open     2026-12-05 large  implicit ben -        Samples in spring',
  'A us   kept     2026-10-05 large  explicit ben -        Quarterly visit',
  'A us   broken   2026-10-05 small  explicit ben supplier Spare parts',
  'A them open     2026-11-01 medium explicit me  -        Forecast for next year',
  'B us   partly   2026-09-05 medium explicit me  us       Half of the drawings',
  'B us   released 2026-09-05 medium explicit me  -        Old samples',
  'B them kept     2026-08-05 small  implicit me  -        Pay in thirty days',
  'B us   open     2026-10-01 medium explicit me  -        Disputed delivery',
] as const
const at = (n: number) => LINES[n]!.slice(56).trim()

let place: Awaited<ReturnType<typeof ledger>>
beforeAll(async () => {
  place = await ledger()
})

async function ledger() {
  const { workspaceId, personId: me } = await makeWorkspace()
  const ben = await addMember(
    workspaceId,
    { email: `ben-${randomUUID()}@example.test`, name: 'Ben Ott', passwordHash: null },
    'member',
  )
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const accounts: Record<string, string> = {}
  await inside(async (tx) => {
    for (const name of ['A', 'B']) {
      const [row] = await tx.execute<{ id: string }>(sql`
        insert into account (id, root_id, name) select i, i, ${name} from (select gen_random_uuid() as i) g returning id`)
      accounts[name] = row!.id
    }
    for (const line of LINES) {
      const [account, side, state, due, size, form, owner, cause, ...words] = line.split(/ +/)
      await tx.execute(sql`
        insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, state, outcome_day, fraction,
          cause, disputed_at, created_by)
        values (${accounts[account!]!}::uuid, ${side}, ${form}, ${size}, ${words.join(' ')}, '2026-01-05', ${owner === 'ben' ? ben : me}::uuid,
          ${due}::date, ${due}::date, ${state}, ${state === 'open' ? null : due}::date, ${state === 'partly' ? 0.5 : null},
          ${cause === '-' ? null : cause}, ${words[0] === 'Disputed' ? 'now' : null}::timestamptz, ${me}::uuid)`)
    }
    await tx.execute(sql`
      insert into promise (account_id, made_by, form, size, text, promised_day, owner_id, due_day, first_day, archived_at, created_by)
      values (${accounts.A!}::uuid, 'us', 'explicit', 'small', 'Put away', '2026-01-05', ${me}::uuid, ${TODAY}, ${TODAY}, now(), ${me}::uuid)`)
  })
  const found = async (change: Partial<PromiseFilter>, params: Partial<PromiseListParams> = {}) => {
    const filter = { ...OPEN_PROMISES, states: [], ...change }
    const page = await inside((tx) =>
      listPromises(tx, { filter, sort: 'due', descending: false, cursor: null, size: 50, today: TODAY, ...params }),
    )
    expect(await inside((tx) => countPromises(tx, filter, TODAY, 100))).toBe(
      params.size ? LINES.length : page.rows.length,
    )
    return page.rows.map(({ text }) => LINES.findIndex((_, n) => at(n) === text))
  }
  return { workspaceId, me, ben, accounts, inside, found }
}

describe('each filter finds what it says, alone and with others', () => {
  test.each([
    [{}, [8, 6, 7, 9, 3, 4, 5, 0, 1, 2]],
    [{ states: ['open'] }, [9, 5, 0, 1, 2]],
    [{ states: ['overdue'] }, [9, 5, 0]],
    [{ states: ['disputed'] }, [9]],
    [{ states: ['kept', 'overdue'] }, [8, 9, 3, 5, 0]],
    [{ sides: ['them'] }, [8, 5]],
    [{ forms: ['implicit'] }, [8, 2]],
    [{ sizes: ['large', 'small'] }, [8, 3, 4, 1, 2]],
    [{ causes: ['supplier'] }, [4]],
    [{ dueFrom: '2026-10-05', dueTo: '2026-11-20' }, [3, 4, 5, 0]],
    [{ term: 'drawings' }, [6, 0]],
    [{ term: 'lodz' }, [1]],
    [{ term: '100%_' }, []],
    [{ term: 'drawings', states: ['open'], sides: ['us'] }, [0]],
    [{ standing: 'only' }, []],
  ] satisfies [Partial<PromiseFilter>, number[]][])('%j', async (filter, expected) => {
    expect(new Set(await place.found(filter as Partial<PromiseFilter>))).toEqual(new Set(expected))
  })

  test('by account and by owner', async () => {
    expect((await place.found({ accountId: place.accounts.B! })).sort()).toEqual([6, 7, 8, 9])
    expect((await place.found({ ownerId: place.me, states: ['open'] })).sort()).toEqual([0, 1, 5, 9])
  })
})

test('what became of a colleague’s promises is nobody else’s to list, whatever is asked', () => {
  const asks = (change: Partial<PromiseFilter>) =>
    withoutOthersRecord({ ...OPEN_PROMISES, ...change, ownerId: place.ben }, place.me)
  for (const states of [[], ['broken'], ['kept', 'kept_late', 'disputed']] as PromiseFilter['states'][])
    expect(asks({ states, causes: ['us'] })).toMatchObject({ states: ['open'], causes: [], ownerId: place.ben })
  expect(asks({ states: ['overdue', 'broken'] }).states).toEqual(['overdue'])
  // one's own is one's own
  const mine = { ...OPEN_PROMISES, ownerId: place.me, states: ['broken'] as PromiseFilter['states'] }
  expect(withoutOthersRecord(mine, place.me)).toEqual(mine)
})

test('the file names who looks after what is open, and nobody beside what has been settled', async () => {
  const chunks: Uint8Array[] = []
  for await (const part of exportList(place.workspaceId, 'promises')) chunks.push(part)
  const rows = Buffer.concat(chunks).toString('utf8').split('\r\n')
  const of = (text: string) => rows.find((row) => row.includes(text))!
  expect(of('Samples in spring')).toContain('ben-')
  for (const settled of ['Quarterly visit', 'Spare parts', 'Half of the drawings'])
    expect(of(settled)).not.toContain('@')
})

test('pages go on and back by keys, in both orders, and meet every row once', async () => {
  const filter = { ...OPEN_PROMISES, states: [] }
  for (const sort of ['due', 'said'] as const) {
    for (const descending of [false, true]) {
      const whole = await place.inside((tx) =>
        listPromises(tx, { filter, sort, descending, cursor: null, size: 50, today: TODAY }),
      )
      const ids = whole.rows.map(({ id }) => id)
      expect([whole.earlier, whole.later]).toEqual([false, false])
      const seen: string[] = []
      let cursor: PromiseListParams['cursor'] = null
      for (;;) {
        const page = await place.inside((tx) =>
          listPromises(tx, { filter, sort, descending, cursor, size: 3, today: TODAY }),
        )
        expect(page.earlier).toBe(seen.length > 0)
        seen.push(...page.rows.map(({ id }) => id))
        const last = page.rows.at(-1)!
        const first = page.rows[0]!
        if (seen.length > 3) {
          const before = {
            side: 'before' as const,
            day: sort === 'due' ? first.dueDay : first.promisedDay,
            id: first.id,
          }
          const back = await place.inside((tx) =>
            listPromises(tx, { filter, sort, descending, cursor: before, size: 3, today: TODAY }),
          )
          const from = ids.indexOf(first.id)
          expect(back.rows.map(({ id }) => id)).toEqual(ids.slice(Math.max(0, from - 3), from))
          expect(back.later).toBe(true)
        }
        if (!page.later) break
        cursor = { side: 'after', day: sort === 'due' ? last.dueDay : last.promisedDay, id: last.id }
      }
      expect(seen).toEqual(ids)
    }
  }
})

test('all that match are those the list shows, the first due first, and no more than asked for', async () => {
  const filter: PromiseFilter = { ...OPEN_PROMISES, sides: ['us'] }
  const listed = await place.inside((tx) =>
    listPromises(tx, { filter, sort: 'due', descending: false, cursor: null, size: 50, today: TODAY }),
  )
  const ids = await place.inside((tx) => listMatchingPromises(tx, filter, TODAY, 50))
  expect(ids).toEqual(listed.rows.map(({ id }) => id))
  expect(await place.inside((tx) => listMatchingPromises(tx, filter, TODAY, 2))).toEqual(ids.slice(0, 2))
  expect(await place.inside((tx) => countPromises(tx, filter, TODAY, 2))).toBe(2)
})

test('nothing of another workspace is found, by its words neither', async () => {
  const other = await makeWorkspace()
  await withWorkspace(other.workspaceId, async (tx) => {
    const filter = { ...OPEN_PROMISES, states: [], term: 'drawings' }
    expect(await countPromises(tx, filter, TODAY, 10)).toBe(0)
    expect([...(await tx.execute(sql`select id from search_promises('drawings', 10)`))]).toEqual([])
  })
})
