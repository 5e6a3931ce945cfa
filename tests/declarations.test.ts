import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { listStageDeclarations } from '#db/queries/stage-declarations.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { declarationInput, type WayIn } from '#lib/core/standing/declaration.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases, type Purchase } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY: Day = '2025-06-20'
const every = (customer: string, from: Day, step: number, count: number): Purchase[] =>
  Array.from({ length: count }, (_, i) => ({ customer, day: addDays(from, i * step) }))

/** Twenty-five accounts at their own pace; "Once" bought once, long ago; every source but contracts is said to be complete. */
async function workspace() {
  const { workspaceId, personId } = await makeWorkspace()
  const crowd = Array.from({ length: 25 }, (_, i) =>
    every(`crowd ${i}`, addDays('2023-01-05', i * 3), 20 + 3 * i, 30 - i),
  ).flat()
  const ids = await withWorkspace(workspaceId, async (tx) => {
    const { ledgerId } = await makeBooks(tx)
    await sayComplete(tx, ledgerId, '2025-06-15')
    return addPurchases(tx, [...crowd, ...every('Once', '2023-02-01', 1, 1), ...every('Monthly', '2023-01-10', 30, 30)])
  })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  return {
    workspaceId,
    personId,
    ids,
    inside,
    declare: (names: string[], word: Record<string, unknown>, seen?: string | null, via: WayIn = 'form') =>
      inside((tx) =>
        declareStage(
          tx,
          { personId, today: TODAY, policy: DEFAULT_STANDING_POLICY, via },
          names.map((name) => ids.get(name)!),
          declarationInput.parse({ reason: 'As we see it.', ...word }),
          seen,
        ),
      ),
    words: (name: string) => inside((tx) => listStageDeclarations(tx, ids.get(name)!)),
    gap: async (name: string) =>
      inside(async (tx) => {
        const [row] = await tx.execute<{ gap: string | null }>(
          sql`select gap from account_standing where account_id = ${ids.get(name)!}`,
        )
        return row!.gap
      }),
    undo: (changeId: string) => inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today: TODAY })),
  }
}

describe('a declared stage', () => {
  test('is kept with its reason and the name it had, and the gap is read at once', async () => {
    const made = await workspace()
    await assessAccounts(made.workspaceId)
    const said = await made.declare(['Monthly'], { stage: 'steady' })
    expect(said).toMatchObject({ ok: true, value: { declared: 1, already: 0 } })
    expect(await made.gap('Monthly')).toBe('none')
    await made.declare(['Monthly'], { stage: 'contracted', confirmed: 'nobody' })
    // the records do not say no: nobody has told whether there is a contract
    expect(await made.gap('Monthly')).toBe('unsupported')
    const [newest, first] = await made.words('Monthly')
    expect(newest).toMatchObject({
      stage: 'contracted',
      stageName: 'Married',
      confirmed: 'nobody',
      via: 'form',
      day: TODAY,
    })
    expect(first).toMatchObject({ stage: 'steady', reason: 'As we see it.' })
  })

  test('declared before anything was read, its gap comes with the reading', async () => {
    const made = await workspace()
    await made.declare(['Once'], { stage: 'contracted', confirmed: 'nobody' })
    await assessAccounts(made.workspaceId)
    // "Once" cannot be read while sources are open: no alarm without evidence
    expect(await made.gap('Once')).toBe('none')
  })

  test('is refused whole where something is missing', async () => {
    const made = await workspace()
    expect(await made.declare(['Once'], { stage: 'committing' })).toMatchObject({
      ok: false,
      fields: { confirmed: expect.any(String) },
    })
    expect(await made.declare(['Once'], { stage: 'steady', reason: '' })).toMatchObject({ ok: false })
    expect(await made.words('Once')).toEqual([])
  })

  test('of many: those that are so already are left alone, and Undo puts each back as it was', async () => {
    const made = await workspace()
    await made.declare(['crowd 1'], { stage: 'steady' })
    await made.declare(['crowd 2'], { stage: 'exploring' })
    const bulk = await made.declare(['crowd 1', 'crowd 2', 'crowd 3'], { stage: 'steady' }, undefined, 'bulk')
    expect(bulk).toMatchObject({ ok: true, value: { declared: 2, already: 1 } })
    await made.declare(['crowd 3'], { stage: 'one_off' })
    const undone = await made.undo(bulk.ok ? bulk.value.changeId! : '')
    expect(undone).toMatchObject({ ok: true, value: { put: 1, left: [{ why: 'another stage was declared since' }] } })
    expect((await made.words('crowd 2'))[0]).toMatchObject({ stage: 'exploring', via: 'undo' })
    expect((await made.words('crowd 3'))[0]).toMatchObject({ stage: 'one_off' })
    expect(await made.undo(bulk.ok ? bulk.value.changeId! : '')).toMatchObject({ ok: false, code: 'undone' })
  })

  test('the second of two who declare at once is told what the first said', async () => {
    const made = await workspace()
    await made.declare(['Once'], { stage: 'exploring', reason: 'They asked twice.' }, null)
    const late = await made.declare(['Once'], { stage: 'steady' }, null)
    expect(late).toMatchObject({
      ok: false,
      code: 'changed',
      now: { values: { stage: 'exploring', reason: 'They asked twice.' } },
    })
    expect(await made.words('Once')).toHaveLength(1)
  })

  test('cannot be rewritten or removed, not even by the app itself', async () => {
    const made = await workspace()
    await made.declare(['Once'], { stage: 'exploring' })
    for (const column of ['stage', 'stage_name', 'confirmed', 'confirmed_by', 'said_by', 'said_at', 'via'])
      await expect(
        made.inside((tx) => tx.execute(sql`update stage_declaration set ${sql.identifier(column)} = null`)),
      ).rejects.toThrow()
    await expect(made.inside((tx) => tx.execute(sql`delete from stage_declaration`))).rejects.toThrow()
  })

  test('keeps only what its stage asks, and names nobody who is not there', async () => {
    const made = await workspace()
    const them = { confirmed: 'them', confirmedHow: 'By hand.' }
    await made.declare(['Once'], { stage: 'exploring', ...them, learned: 'Something.' })
    expect((await made.words('Once'))[0]).toMatchObject({ confirmed: null, confirmedHow: '', learned: '' })
    const nobody = await made.declare(['Once'], { stage: 'partner', ...them, confirmedBy: randomUUID() })
    expect(nobody).toMatchObject({ ok: false, fields: { confirmedBy: expect.any(String) } })
  })

  test('is confirmed by somebody of theirs: of the account or its group, now or before, and not erased', async () => {
    const made = await workspace()
    const { inside, ids, personId } = made
    const saying = { personId, today: TODAY }
    const contact = async (name: string, at: string) => {
      const made = await inside((tx) =>
        createContact(tx, contactNamed(name), { accountId: ids.get(at)!, role: '' }, saying),
      )
      if (!made.ok) throw new Error(made.message)
      return made.value.id
    }
    const [eva, stranger] = [await contact('Eva', 'Once'), await contact('Sven', 'Monthly')]
    const say = (names: string[], confirmedBy: string) =>
      made.declare(names, { stage: 'partner', confirmed: 'them', confirmedHow: 'By phone.', confirmedBy })
    expect(await say(['Once'], eva)).toMatchObject({ ok: true })
    const refused = { ok: false, fields: { confirmedBy: expect.any(String) } }
    expect(await say(['Once'], stranger)).toMatchObject(refused)
    expect(await say(['Once', 'Monthly'], eva), 'not of both').toMatchObject(refused)
    // one group: who speaks for the parent may speak for both
    await inside((tx) =>
      tx.execute(
        sql`update account set parent_id = ${ids.get('Monthly')!}, root_id = ${ids.get('Monthly')!} where id = ${ids.get('Once')!}`,
      ),
    )
    expect(await say(['Once'], stranger)).toMatchObject({ ok: true })
    await inside((tx) => tx.execute(sql`update contact set erased_at = now() where id = ${stranger}`))
    expect(await say(['Once'], stranger)).toMatchObject(refused)
  })
})
