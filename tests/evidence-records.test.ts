import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countBesides, countSources } from '#db/queries/evidence-counts.ts'
import { listContractsAt, listEnrolmentsAt, listGiftsAt, listPlansAt, listWalletWords } from '#db/reports/both-sides.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { contractInput } from '#lib/core/evidence/contract-input.ts'
import { giftInput } from '#lib/core/evidence/gift.ts'
import { walletInput } from '#lib/core/evidence/wallet.ts'
import type { Result } from '#lib/core/result.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { eraseContact } from '#lib/flows/erase-contact.ts'
import type { Recorded } from '#lib/flows/record-evidence.ts'
import { createProgramme, deliver, endEnrolment, enrol } from '#lib/flows/save-bond.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { changeContract, createContract, createVow, sayContractState } from '#lib/flows/save-contract.ts'
import { createPlan, signOff } from '#lib/flows/save-plan.ts'
import { archiveEvidence, recordGift, sayWallet } from '#lib/flows/save-wallet.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases, type Purchase } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

afterAll(() => stopJobs())

const TODAY: Day = '2025-06-20'
const every = (customer: string, from: Day, step: number, count: number): Purchase[] =>
  Array.from({ length: count }, (_, i) => ({ customer, day: addDays(from, i * step) }))

/** Twenty-five accounts at their own pace and some to record things at; nobody has said that any source is complete. */
let made: Awaited<ReturnType<typeof workspace>>
async function workspace() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const crowd = Array.from({ length: 25 }, (_, i) =>
    every(`crowd ${i}`, addDays('2023-01-05', i * 3), 20 + 3 * i, 30 - i),
  ).flat()
  const regular = ['Frame', 'Bonded', 'Spender', 'Giver', 'Planner', 'Edited'].flatMap((name) =>
    every(name, '2023-01-10', 30, 30),
  )
  const ids = await inside(async (tx) => {
    const { ledgerId } = await makeBooks(tx)
    await sayComplete(tx, ledgerId, '2025-06-15')
    return addPurchases(tx, [...crowd, ...regular, ...every('Once', '2025-06-01', 1, 1)])
  })
  await assessAccounts(workspaceId)
  const who = { personId, workspaceId, today: TODAY, presenting: false }
  return {
    ...{ workspaceId, personId, ids, inside, who },
    at: (name: string) => ids.get(name)!,
    undo: async (recorded: Recorded) =>
      done(await inside((tx) => undoChange(tx, recorded.changeId!, { personId, workspaceId, today: TODAY }))),
    standing: (name: string) =>
      inside(async (tx) => {
        const [row] = await tx.execute<{ evident: string; possible: string }>(
          sql`select evident, possible from account_standing where account_id = ${ids.get(name)!}`,
        )
        return row!
      }),
  }
}
beforeAll(async () => {
  made = await workspace()
})

const terms = (change: object = {}) =>
  contractInput.parse({
    ...{ title: 'Frame agreement', form: 'paper', startDay: '2025-01-01', endDay: '', noticeDays: '90' },
    ...{ renewal: 'automatic', renewalMonths: '12', framework: true, value: '12500.50', valuePer: 'year' },
    ...{ currency: 'EUR', exitCost: '', exitNote: '', note: '' },
    ...change,
  })
const inForce = { state: 'in_force' as const, day: '2025-01-01' as Day, note: '' }

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.message} ${JSON.stringify(result.fields)}`)
  return result.value
}

describe('contracts', () => {
  test('one in force changes the stage at once; its end and the undo of it do too', async () => {
    const { inside, at, who, undo, standing } = made
    expect(await standing('Frame')).toEqual({ evident: 'steady', possible: 'contracted' })
    const contract = done(await inside((tx) => createContract(tx, at('Frame'), { ...terms(), state: inForce }, who)))
    expect(contract.effect).toBe('Now reads Married.')
    expect(await standing('Frame')).toMatchObject({ evident: 'contracted' })
    const ended = done(
      await inside((tx) =>
        sayContractState(tx, contract.id, { state: 'ended', day: '2025-06-18', note: 'they left' }, who),
      ),
    )
    expect(ended.effect).toContain('Now reads Boyfriend')
    await undo(ended)
    expect(await standing('Frame')).toMatchObject({ evident: 'contracted' })
    const away = done(
      await inside((tx) => archiveEvidence(tx, { noun: 'contract', id: contract.id, archived: true }, who)),
    )
    expect(await standing('Frame')).toMatchObject({ evident: 'steady' })
    await undo(away)
    const [row] = await inside((tx) => listContractsAt(tx, at('Frame')))
    expect(row).toMatchObject({ value: '12500.5', archived: false, by: 'Test Owner' })
    expect(row!.states.map(({ state }) => state)).toEqual(['in_force'])
    await undo(contract)
    expect(await standing('Frame')).toEqual({ evident: 'steady', possible: 'contracted' })
  })

  test('the second of two editors sees both versions, and nothing of theirs is written', async () => {
    const { inside, at, who, undo } = made
    const { id } = done(await inside((tx) => createContract(tx, at('Edited'), { ...terms(), state: inForce }, who)))
    const first = done(await inside((tx) => changeContract(tx, id, 1, terms({ noticeDays: '30' }), who)))
    const second = await inside((tx) => changeContract(tx, id, 1, terms({ noticeDays: '60' }), who))
    expect(second).toMatchObject({ ok: false, code: 'changed', now: { revision: 2, values: { noticeDays: 30 } } })
    expect(done(await inside((tx) => changeContract(tx, id, 2, terms({ noticeDays: '30' }), who))).changeId).toBeNull()
    await undo(first)
    expect((await inside((tx) => listContractsAt(tx, at('Edited'))))[0]).toMatchObject({ noticeDays: 90, revision: 3 })
  })

  test('what cannot be is refused and leaves nothing behind', async () => {
    const { inside, at, who } = made
    const make = (change: object, state: object = {}) =>
      inside((tx) => createContract(tx, at('Once'), { ...terms(change), state: { ...inForce, ...state } }, who))
    expect(await make({ endDay: '2024-01-01' })).toMatchObject({ ok: false, fields: { endDay: expect.any(String) } })
    expect(await make({}, { day: '2025-07-01' })).toMatchObject({ ok: false, fields: { day: expect.any(String) } })
    const nobody = await inside((tx) => createContract(tx, who.personId, { ...terms(), state: inForce }, who))
    expect(nobody).toMatchObject({ ok: false, code: 'absent' })
    expect(
      await inside((tx) => createVow(tx, at('Once'), { madeBy: 'us', text: 'x', contractId: who.personId }, who)),
    ).toMatchObject({ ok: false, code: 'absent' })
    expect(await inside((tx) => listContractsAt(tx, at('Once')))).toEqual([])
  })
})

test('a programme counts once something of it reached them, and says so; taken back it does not', async () => {
  const { inside, at, who, undo } = made
  const programme = done(
    await inside((tx) => createProgramme(tx, { name: 'First in line', kind: 'priority_service', about: '' }, who)),
  )
  expect(
    await inside((tx) => createProgramme(tx, { name: 'first in LINE', kind: 'programme', about: '' }, who)),
  ).toMatchObject({ ok: false, fields: { name: expect.any(String) } })
  const join = (delivered: { day: Day; what: string } | null) =>
    inside((tx) =>
      enrol(
        tx,
        at('Bonded'),
        { programme: { id: programme.id }, fromDay: '2025-01-01', untilDay: null, delivered },
        who,
      ),
    )
  expect(await join({ day: '2024-12-31', what: 'Too early' })).toMatchObject({ ok: false })
  const enrolment = done(await join(null))
  expect(await join(null)).toMatchObject({ ok: false, fields: { programmeId: expect.any(String) } })
  const bonds = () =>
    inside(async (tx) => {
      const [row] = await tx.execute<{ count: number }>(
        sql`select (reading -> 'evidence' -> 'sources' -> 'bonds' ->> 'count')::int as count from account_standing where account_id = ${at('Bonded')}`,
      )
      return row!.count
    })
  expect(await bonds()).toBe(0)
  const delivery = done(
    await inside((tx) => deliver(tx, enrolment.id, { day: '2025-06-01', what: 'Two pallets ahead of the queue' }, who)),
  )
  expect(await bonds()).toBe(1)
  const end = done(await inside((tx) => endEnrolment(tx, enrolment.id, '2025-06-10', who)))
  expect(await bonds()).toBe(0)
  await undo(end)
  await undo(delivery)
  expect(await bonds()).toBe(0)
  const shut = done(
    await inside((tx) => archiveEvidence(tx, { noun: 'programme', id: programme.id, archived: true }, who)),
  )
  expect(await inside((tx) => listEnrolmentsAt(tx, at('Bonded')))).toEqual([])
  await undo(shut)
  expect(await inside((tx) => listEnrolmentsAt(tx, at('Bonded')))).toMatchObject([
    { programme: 'First in line', fromDay: '2025-01-01', deliveries: [], by: 'Test Owner' },
  ])
})

test('a plan counts once both sides have signed it off; theirs needs somebody', async () => {
  const { inside, at, who, undo } = made
  const ours = { side: 'us' as const, contactId: null, day: '2025-06-01', how: '' }
  const plan = done(
    await inside((tx) =>
      createPlan(
        tx,
        at('Planner'),
        { title: 'A pump together', about: '', fromDay: '2025-06-01', untilDay: null, signed: [ours] },
        who,
      ),
    ),
  )
  const theirs = { side: 'them' as const, contactId: null, day: '2025-06-02', how: '' }
  expect(await inside((tx) => signOff(tx, plan.id, theirs, who))).toMatchObject({
    ok: false,
    fields: { how: expect.any(String) },
  })
  expect(await inside((tx) => signOff(tx, plan.id, { ...theirs, contactId: who.personId }, who))).toMatchObject({
    ok: false,
    code: 'contact',
  })
  const signed = done(
    await inside((tx) => signOff(tx, plan.id, { ...theirs, how: 'their plant manager, by mail' }, who)),
  )
  const plans = () =>
    inside(async (tx) => {
      const [row] = await tx.execute<{ plans: { count: number; refs: string[] } }>(
        sql`select reading -> 'evidence' -> 'sources' -> 'plans' as plans from account_standing where account_id = ${at('Planner')}`,
      )
      return row!.plans
    })
  expect(await plans()).toMatchObject({ count: 1, refs: [plan.id] })
  await undo(signed)
  expect((await plans()).count).toBe(0)
  expect((await inside((tx) => listPlansAt(tx, at('Planner'))))[0]!.signOffs).toHaveLength(1)
})

test('a share of wallet below the floor speaks against the stage, if it lasts; the newest word holds, and can be taken back', async () => {
  const { inside, at, who, undo } = made
  const word = (said: object) =>
    walletInput.parse({
      ...{ share: '', onlyFromUs: '', onlyToThem: '', discountShare: '', source: 'their buyer', day: '2025-06-10' },
      ...said,
    })
  const low = done(await inside((tx) => sayWallet(tx, at('Spender'), word({ share: '10' }), who)))
  expect(low.effect).toMatch(/^Would read .* if it lasts\.$/)
  const high = done(await inside((tx) => sayWallet(tx, at('Spender'), word({ onlyFromUs: 'yes' }), who)))
  expect(high.effect).toBe('Still reads Boyfriend / girlfriend.')
  await undo(high)
  expect(await inside((tx) => listWalletWords(tx, at('Spender')))).toMatchObject([
    { share: 0.1, source: 'their buyer' },
  ])
  await undo(low)
  expect(await inside((tx) => listWalletWords(tx, at('Spender')))).toEqual([])
  expect(await inside((tx) => sayWallet(tx, at('Spender'), word({}), who))).toMatchObject({ ok: false })
  expect(
    await inside((tx) => sayWallet(tx, at('Spender'), word({ share: '50', day: '2025-07-01' }), who)),
  ).toMatchObject({ ok: false, fields: { day: expect.any(String) } })
})

test('what either side gave is kept with its worth, and feeds the balance', async () => {
  const { inside, at, who, undo } = made
  const gift = (givenBy: 'us' | 'them', worth: string) =>
    inside((tx) =>
      recordGift(
        tx,
        at('Giver'),
        giftInput.parse({ givenBy, what: 'A week of an engineer', worth, day: '2025-05-01' }),
        who,
      ),
    )
  done(await gift('us', '4000'))
  const theirs = done(await gift('them', '3000.50'))
  const balance = () =>
    inside(async (tx) => {
      const [row] = await tx.execute<{ it: { share: number; entries: number } }>(
        sql`select reading -> 'evidence' -> 'sources' -> 'reciprocity' as it from account_standing where account_id = ${at('Giver')}`,
      )
      return row!.it
    })
  expect(await balance()).toEqual({ share: 0.750125, entries: 2 })
  await undo(theirs)
  expect(await balance()).toEqual({ share: 0, entries: 1 })
  expect(await inside((tx) => listGiftsAt(tx, at('Giver')))).toMatchObject([{ worth: '4000', givenBy: 'us' }])
})

test('who asks to be erased is erased from what was noted too', async () => {
  const { inside, at, who } = made
  const zora = done(
    await inside((tx) =>
      createContact(tx, contactNamed('Zora Quillfeather'), { accountId: at('Planner'), role: '', fromDay: null }, who),
    ),
  )
  const theirs = { side: 'them' as const, contactId: zora.id, day: '2025-06-02', how: 'Zora Quillfeather nodded' }
  const said = { title: 'A valve together', about: '', fromDay: '2025-06-01', untilDay: null, signed: [theirs] }
  done(await inside((tx) => createPlan(tx, at('Planner'), said, who)))
  const source = {
    share: '50',
    onlyFromUs: '',
    onlyToThem: '',
    discountShare: '',
    source: 'Zora Quillfeather, by phone',
  }
  done(await inside((tx) => sayWallet(tx, at('Planner'), walletInput.parse({ ...source, day: '2025-06-10' }), who)))
  const { id } = done(await inside((tx) => createContract(tx, at('Planner'), { ...terms(), state: inForce }, who)))
  done(await inside((tx) => changeContract(tx, id, 1, terms({ note: 'Ask Zora Quillfeather' }), who)))
  done(await inside((tx) => eraseContact(tx, zora.id, 'Zora Quillfeather', who.personId)))
  const [left] = await inside((tx) =>
    tx.execute<{ count: number }>(sql`
      select (select count(*) from plan_sign_off where how ~ 'Zora') + (select count(*) from wallet_word where source ~ 'Zora')
        + (select count(*) from contract where note ~ 'Zora') + (select count(*) from change_row where after::text ~ 'Zora')::int as count`),
  )
  expect(Number(left!.count)).toBe(0)
  const again = await inside((tx) => createPlan(tx, at('Planner'), said, who))
  expect(again, 'who was erased signs nothing').toMatchObject({ ok: false, code: 'contact' })
  expect(await inside((tx) => listPlansAt(tx, at('Planner')))).toContainEqual(
    expect.objectContaining({
      title: 'A valve together',
      signOffs: [expect.objectContaining({ side: 'them', how: '' })],
    }),
  )
})

test('each source is counted with its accounts; what was taken out is not', async () => {
  const { inside, at, who } = made
  const before = await inside(countSources)
  const { id } = done(await inside((tx) => createContract(tx, at('Bonded'), { ...terms(), state: inForce }, who)))
  const more = await inside(countSources)
  expect(more.contracts!.records).toBe((before.contracts?.records ?? 0) + 1)
  await inside((tx) => archiveEvidence(tx, { noun: 'contract', id, archived: true }, who))
  expect(await inside(countSources)).toEqual(before)
  expect(await inside(countBesides)).toMatchObject({ accounts: 32, given: 1 })
})

test('records of another workspace are not there', async () => {
  const { inside, at, who } = made
  const { id } = done(await inside((tx) => createContract(tx, at('Once'), { ...terms(), state: inForce }, who)))
  const other = await makeWorkspace()
  const theirs = { ...who, personId: other.personId, workspaceId: other.workspaceId }
  const inOther = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(other.workspaceId, work)
  expect(await inOther((tx) => changeContract(tx, id, 1, terms(), theirs))).toMatchObject({ ok: false, code: 'absent' })
  expect(await inOther((tx) => sayContractState(tx, id, inForce, theirs))).toMatchObject({ ok: false, code: 'absent' })
  expect(await inOther((tx) => archiveEvidence(tx, { noun: 'contract', id, archived: true }, theirs))).toMatchObject({
    ok: false,
    code: 'absent',
  })
})
