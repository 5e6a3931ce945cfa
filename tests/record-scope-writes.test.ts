import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actingAs, itself } from '#db/actor.ts'
import { getLot } from '#db/queries/lots.ts'
import { addMember } from '#db/system.ts'
import { renewDropSecret } from '#db/system-drop.ts'
import { updateSees } from '#db/system-team.ts'
import { asWhole, type Tx, withWorkspace } from '#db/tenant.ts'
import { NO_INDUCEMENT } from '#lib/core/offers/inducement.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import type { Result } from '#lib/core/result.ts'
import { takeFromLot } from '#lib/flows/allocate-lot.ts'
import { dropMail } from '#lib/flows/drop-mail.ts'
import { listHeldPromotions } from '#lib/flows/held-promotions.ts'
import { mayPitch } from '#lib/flows/parity-guard.ts'
import { recordChange } from '#lib/flows/record-change.ts'
import { changeAccount } from '#lib/flows/save-account.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { createOffer } from '#lib/flows/save-offer.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeAccount } from './factories/invoices.ts'
import { makeLaunch, TEN } from './factories/lots.ts'
import { makeWorkspace } from './factories/workspace.ts'

// What somebody writes who sees only some accounts: nothing is kept of a part as if it were the whole, nothing of others is said on the way.

const today = '2026-11-22'
let world: Awaited<ReturnType<typeof build>>
beforeAll(async () => {
  world = await build()
})
afterAll(() => stopJobs())

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

async function build() {
  const { workspaceId, personId: anna } = await makeWorkspace()
  const add = (name: string) =>
    addMember(workspaceId, { name, email: `${name}-${randomUUID()}@example.test`, passwordHash: null }, 'member')
  const [ben, dora] = [await add('Ben'), await add('Dora')]
  const whole = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const [mine, theirs] = await whole(async (tx) => {
    await updateSees(workspaceId, ben, 'team', tx)
    const made: string[] = []
    for (const [name, ownerId] of [
      ['Mine Ltd', ben],
      ['Their Secret Ltd', dora],
    ] as const) {
      const id = await makeAccount(tx, name)
      await tx.execute(sql`update account set owner_id = ${ownerId}::uuid, country = 'DE' where id = ${id}::uuid`)
      made.push(id)
    }
    return made as [string, string]
  })
  const asBen = <T>(work: (tx: Tx) => Promise<T>) =>
    actingAs({ ...itself('command', 'test'), kind: 'person', id: ben, sees: [ben] }, () =>
      withWorkspace(workspaceId, work),
    )
  return { workspaceId, anna, ben, dora, mine, theirs, whole, asBen }
}

test('a lot gives no more than there is, also where others took theirs out of sight', async () => {
  const { whole, asBen, anna, ben, mine, theirs, workspaceId } = world
  const who = (personId: string) => ({ personId, workspaceId, today })
  const { launchId, pitchIds } = await whole((tx) =>
    makeLaunch(tx, anna, {
      opens: ['2026-11-01'],
      today,
      asks: [
        { accountId: theirs, wave: 1, place: 1 },
        { accountId: mine, wave: 1, place: 2 },
      ],
    }),
  )
  must(await whole((tx) => setLot(tx, launchId, null, { ...TEN, mode: 'while_it_lasts' }, who(anna))))
  const take = (tx: Tx, pitchId: string, quantity: string, personId: string) =>
    takeFromLot(tx, { launchId, pitchId, quantity }, who(personId))
  must(await whole((tx) => take(tx, pitchIds[0]!, '6', anna)))
  must(await asBen((tx) => take(tx, pitchIds[1]!, '3', ben)))
  expect(await whole((tx) => getLot(tx, launchId))).toMatchObject({ taken: '9', left: '1' })
  expect(await asBen((tx) => take(tx, pitchIds[1]!, '5', ben))).toMatchObject({ ok: false, code: 'fewer' })
})

test('a promotion that others wait for names and counts none of them', async () => {
  const { whole, asBen, anna, mine, theirs, workspaceId } = world
  await whole((tx) =>
    tx.execute(sql`
      insert into account_word (account_id, declared, declared_name, declared_rank, declared_at)
      values (${theirs}::uuid, 'steady', 'Steady', 3, now())`),
  )
  const terms: OfferInput = {
    ...{
      title: 'Welcome',
      kind: 'inducement' as const,
      about: '',
      wording: '',
      productId: null,
      options: [],
      currency: 'EUR',
    },
    ...{ unitPrice: '12', worth: null, inducement: { ...NO_INDUCEMENT, discount: 0.1 }, fromQuantity: null },
    ...{ country: null, forNewcomers: true, fromDay: '2026-11-01', untilDay: '2026-12-31' },
  }
  const { id } = must(await whole((tx) => createOffer(tx, terms, { personId: anna, workspaceId, today })))
  expect(await whole((tx) => mayPitch(tx, id, mine, today))).toMatchObject({
    message: expect.stringContaining('Their Secret Ltd'),
  })
  const refused = await asBen((tx) => mayPitch(tx, id, mine, today))
  expect(refused).toMatchObject({ ok: false, code: 'held' })
  expect(refused!.message).not.toMatch(/Their Secret|\d account|1 loyal/)
  expect(await whole((tx) => listHeldPromotions(tx, today))).toHaveLength(1)
  expect(await asBen((tx) => listHeldPromotions(tx, today))).toEqual([])
})

test('the limit holds again after what is read of the whole has failed', async () => {
  const { asBen } = world
  const seen = await asBen(async (tx) => {
    await asWhole(tx, async () => {
      throw new Error('no')
    }).catch(() => {})
    return tx.execute<{ name: string }>(sql`select name from account`)
  })
  expect(seen).toEqual([{ name: 'Mine Ltd' }])
})

test('what is done of the whole firm is not taken back from a part of it', async () => {
  const { whole, asBen, ben, theirs, mine, workspaceId } = world
  const rows = [{ noun: 'account', subjectId: theirs, before: { a: 1 }, after: { a: 2 } }]
  const who = { personId: ben, workspaceId, today }
  for (const kind of ['account-merge', 'launch-edit', 'scenario-edit', 'mitigation-edit'] as const) {
    const changeId = await whole((tx) => recordChange(tx, { kind, saidBy: ben, rows }))
    expect(await asBen((tx) => undoChange(tx, changeId, who)), kind).toMatchObject({ ok: false, code: 'only-yours' })
  }
  const task = await whole((tx) =>
    recordChange(tx, { kind: 'task-done', saidBy: ben, rows: [{ ...rows[0]!, noun: 'task', subjectId: mine }] }),
  )
  expect(await asBen((tx) => undoChange(tx, task, who))).toMatchObject({ ok: true })
})

test('a mail that comes in by their drop lands where they see, and nowhere else', async () => {
  const { whole, ben, theirs, anna, workspaceId } = world
  const secret = await whole(async (tx) => {
    await tx.execute(sql`
      with c as (insert into contact (name, email, created_by) values ('Eva', 'eva@secret.example', ${anna}::uuid) returning id)
      insert into contact_position (contact_id, account_id, role, said_by) select id, ${theirs}::uuid, '', ${anna}::uuid from c`)
    return renewDropSecret(tx, workspaceId, ben)
  })
  const mail = Buffer.from(
    'From: Eva <eva@secret.example>\r\nTo: ben@example.test\r\nSubject: Hello\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\nMessage-ID: <a1@secret.example>\r\n\r\nHello Ben\r\n',
  )
  const taken = must(await dropMail(secret, async () => mail))
  expect(taken).toMatchObject({ kind: 'taken', accountId: null })
  // the same mail, kept by a colleague at an account of theirs, is neither lost nor taken twice
  await whole((tx) => tx.execute(sql`update touch set account_id = ${theirs}::uuid where id = ${taken.id}::uuid`))
  expect(await dropMail(secret, async () => mail)).toMatchObject({ ok: false, code: 'known' })
})

test('a group stays one tree, also where what hangs below or between is out of sight', async () => {
  const { whole, asBen, ben, dora, workspaceId } = world
  const made = await whole(async (tx) => {
    const ids: Record<string, string> = {}
    for (const [name, ownerId] of [
      ['Top', ben],
      ['Hidden', dora],
      ['Leaf', ben],
      ['Other', ben],
    ] as const) {
      ids[name] = await makeAccount(tx, name)
      await tx.execute(sql`update account set owner_id = ${ownerId}::uuid where id = ${ids[name]!}::uuid`)
    }
    // Leaf belongs to Hidden, which belongs to Top
    await tx.execute(sql`
      update account a set root_id = ${ids.Top!}::uuid, parent_id = case when a.id = ${ids.Leaf!}::uuid then ${ids.Hidden!}::uuid else ${ids.Top!}::uuid end
      where a.id = any(${`{${ids.Leaf},${ids.Hidden}}`}::uuid[])`)
    return ids
  })
  const put = async (name: string, parentId: string) => {
    const [row] = await whole((tx) =>
      tx.execute<{ revision: number }>(sql`select revision from account where id = ${made[name]!}::uuid`),
    )
    const said = { parentId, ownerId: ben, country: null, industry: null, customerSince: null, intercompany: false }
    const by = { personId: ben, today }
    return asBen((tx) => changeAccount(tx, made[name]!, row!.revision, { name, ...said }, by))
  }
  expect(await put('Top', made.Leaf!)).toMatchObject({ ok: false, code: 'loop' })
  must(await put('Top', made.Other!))
  const roots = await withWorkspace(workspaceId, (tx) =>
    tx.execute<{ root: string }>(
      sql`select distinct root_id as root from account where id = any(${`{${Object.values(made).join(',')}}`}::uuid[])`,
    ),
  )
  expect(roots).toEqual([{ root: made.Other }])
})
