import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { getStandingPolicy, listPolicyVersions } from '#db/queries/policies.ts'
import { listStageDeclarations } from '#db/queries/stage-declarations.ts'
import { getTypology } from '#db/queries/typology.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { declarationInput } from '#lib/core/standing/declaration.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { withLeaves } from '#lib/core/standing/thresholds.ts'
import { DEFAULT_TYPOLOGY_POLICY, wordOf } from '#lib/core/standing/typology.ts'
import type { TypologyPolicy } from '#lib/core/standing/typology-policy.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { previewThresholds } from '#lib/flows/preview-thresholds.ts'
import { savePolicy } from '#lib/flows/save-policy.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeBooks, sayComplete } from './factories/invoices.ts'
import { addPurchases } from './factories/purchases.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY: Day = '2025-06-20'

async function workspace() {
  const { workspaceId, personId } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  return {
    workspaceId,
    personId,
    inside,
    save: (name: 'standing' | 'wording', document: unknown, revision: number) =>
      inside((tx) => savePolicy(tx, { name, document, revision, note: '' }, { workspaceId, personId })),
    undo: (changeId: string) => inside((tx) => undoChange(tx, changeId, { personId, workspaceId, today: TODAY })),
  }
}

const typology = (change: Partial<TypologyPolicy>): TypologyPolicy => ({ ...DEFAULT_TYPOLOGY_POLICY, ...change })
const EVERGREEN = {
  key: 'own_evergreen',
  candid: 'Living together',
  plain: 'Evergreen',
  behind: 'steady',
  colour: 'green',
  archived: false,
} as const

test('what a preview of thresholds says is what comes true; taken back, everything reads as before', async () => {
  const made = await workspace()
  await made.inside(async (tx) => {
    const { ledgerId } = await makeBooks(tx)
    await sayComplete(tx, ledgerId, '2025-06-15')
    await addPurchases(
      tx,
      Array.from({ length: 25 }, (_, account) =>
        Array.from({ length: 2 + (account % 9) }, (_, i) => ({
          customer: `Account ${account}`,
          day: addDays('2025-06-10', -i * (20 + account)),
        })),
      ).flat(),
    )
  })
  const stages = async () => {
    await assessAccounts(made.workspaceId)
    const rows = await made.inside((tx) =>
      tx.execute<{ id: string; evident: string }>(sql`select account_id as id, evident from account_standing`),
    )
    return new Map(rows.map(({ id, evident }) => [id, evident]))
  }
  const before = await stages()
  expect(new Set(before.values())).toContain('steady')
  const stricter = withLeaves(DEFAULT_STANDING_POLICY, [
    ['steady.orders', 9],
    ['wait.accounts', 2],
    ['wait.least', 60],
  ])
  const looked = await made.inside((tx) => previewThresholds(tx, { policy: stricter }))
  if (!looked.ok) throw new Error(looked.message)
  const preview = looked.value
  expect(preview).toMatchObject({ read: 25, all: true })
  expect(preview.moves.reduce((sum, { accounts }) => sum + accounts, 0)).toBeGreaterThan(3)
  expect(await stages()).toEqual(before)
  const three = await made.inside((tx) => Promise.all([1, 2, 3].map(() => previewThresholds(tx, { policy: stricter }))))
  expect(three.map((one) => (one.ok ? 'read' : one.code))).toEqual(['read', 'busy', 'busy'])
  const late = await made.inside((tx) => previewThresholds(tx, { policy: stricter }, AbortSignal.abort()))
  expect(late, 'nobody waits any more').toMatchObject({ ok: false, code: 'long' })
  expect(await made.inside((tx) => previewThresholds(tx, { policy: stricter })), 'and the next').toMatchObject({
    ok: true,
  })

  const saved = await made.save('standing', stricter, 0)
  if (!saved.ok) throw new Error(saved.message)
  const after = await stages()
  const moved = [...after].filter(([id, evident]) => before.get(id) !== evident)
  expect(moved).toHaveLength(preview.moves.reduce((sum, { accounts }) => sum + accounts, 0))
  for (const { id, from, to } of preview.named) expect([before.get(id), after.get(id)]).toEqual([from, to])

  expect(await made.undo(saved.value)).toMatchObject({ ok: true, value: { put: 1 } })
  expect(await stages()).toEqual(before)
  // what held meanwhile stays on record
  expect(await made.inside((tx) => listPolicyVersions(tx, 'standing'))).toHaveLength(2)
})

test('thresholds that cannot hold together leave nothing behind', async () => {
  const made = await workspace()
  const wrong = withLeaves(DEFAULT_STANDING_POLICY, [['steady.pAlive.exit', 0.9]])
  expect(await made.save('standing', wrong, 0)).toMatchObject({
    ok: false,
    fields: { 'steady.pAlive.exit': expect.stringContaining('harder') },
  })
  expect(await made.inside((tx) => listPolicyVersions(tx, 'standing'))).toEqual([])
  expect(await made.inside(getStandingPolicy)).toEqual(DEFAULT_STANDING_POLICY)
})

test('the second of two who save sees what the first one set', async () => {
  const made = await workspace()
  expect(await made.save('wording', typology({ wording: 'plain' }), 0)).toMatchObject({ ok: true })
  const late = typology({ renamed: { steady: { candid: 'Going steady' } } })
  expect(await made.save('wording', late, 0)).toMatchObject({
    code: 'changed',
    now: { revision: 1, by: 'Test Owner', values: { wording: 'plain' } },
  })
  expect(await made.save('wording', late, 1)).toMatchObject({ ok: true })
})

test('a stage of their own can be declared, renamed without rewriting history, and put away but not lost', async () => {
  const made = await workspace()
  const own = await made.save('wording', typology({ own: [EVERGREEN] }), 0)
  if (!own.ok) throw new Error(own.message)
  const accountId = await made.inside(async (tx) => {
    await makeBooks(tx)
    return (await addPurchases(tx, [{ customer: 'Acme', day: '2025-01-10' }])).get('Acme')!
  })
  const who = { personId: made.personId, today: TODAY, policy: DEFAULT_STANDING_POLICY, via: 'form' } as const
  const word = declarationInput.parse({ stage: EVERGREEN.key, reason: 'They have a drawer here.' })
  expect(await made.inside((tx) => declareStage(tx, who, [accountId], word))).toMatchObject({ ok: true })

  const renamed = { ...EVERGREEN, candid: 'Sharing a flat' }
  expect(await made.save('wording', typology({ own: [renamed] }), 1)).toMatchObject({ ok: true })
  const [declared] = await made.inside((tx) => listStageDeclarations(tx, accountId))
  expect(declared).toMatchObject({ stage: EVERGREEN.key, stageName: 'Living together' })

  expect(await made.save('wording', typology({}), 2)).toMatchObject({ code: 'input' })
  expect(await made.save('wording', typology({ own: [{ ...renamed, candid: 'Dating' }] }), 2)).toMatchObject({
    fields: { 'own_evergreen.candid': expect.stringContaining('another stage') },
  })
  // a later change stands in the way of taking the first one back
  expect(await made.undo(own.value)).toMatchObject({
    value: { put: 0, left: [{ why: expect.stringContaining('since') }] },
  })
})

test('taking back a new stage puts it away: accounts that were called so keep a word', async () => {
  const made = await workspace()
  const own = await made.save('wording', typology({ own: [EVERGREEN] }), 0)
  if (!own.ok) throw new Error(own.message)
  expect(await made.undo(own.value)).toMatchObject({ value: { put: 1 } })
  const now = await made.inside(getTypology)
  expect(now.stages.find(({ key }) => key === EVERGREEN.key)).toMatchObject({ archived: true })
  expect(wordOf(now, EVERGREEN.key)).toBe('Living together')
})
