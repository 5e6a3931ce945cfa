import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { NO_FILTER } from '#lib/core/account-filter.ts'
import type { Day } from '#lib/core/day.ts'
import { assessStage } from '#lib/core/standing/assess.ts'
import { caseOf } from '#lib/core/standing/cases.test-data.ts'
import { declarationInput } from '#lib/core/standing/declaration.ts'
import { UNKNOWN_SOURCES } from '#lib/core/standing/evidence.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { recordOf } from '#lib/core/standing/standing-record.ts'
import { applyDeclaration, previewDeclaration } from '#lib/flows/bulk-declare.ts'
import { undoChange } from '#lib/flows/undo-change.ts'
import { makeWorkspace } from './factories/workspace.ts'

const TODAY: Day = '2025-06-20'
/** `npm run test:full`: as many as one may do at once. */
const MANY = process.env.FULL ? 10_000 : 1_500

test(`${MANY} accounts are declared at once, as the preview said, and taken back`, async () => {
  const { workspaceId, personId } = await makeWorkspace()
  // the deadline of the action is what keeps it to seconds
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, { deadlineMs: 60_000 })
  const evidence = caseOf({}, UNKNOWN_SOURCES)
  const reading = assessStage(evidence, DEFAULT_STANDING_POLICY)
  const record = recordOf({ evidence, evident: reading.evident, wouldChange: null })
  await inside((tx) =>
    tx.execute(sql`
      insert into account (id, root_id, name)
      select id, id, 'Herd ' || n from (select gen_random_uuid() as id, n from generate_series(1, ${MANY}::int) n) g`),
  )
  await inside((tx) =>
    tx.execute(sql`
      insert into account_standing (account_id, as_of, evident, rank, possible, rhythm, confidence, orders, reading)
      select id, '2025-06-15', ${reading.evident}, 3, ${reading.possible}, 'repeat', 50, 14, ${JSON.stringify(record)}::jsonb from account`),
  )
  const target = { filter: { ...NO_FILTER, term: 'Herd' } }
  const word = declarationInput.parse({ stage: 'contracted', confirmed: 'nobody', reason: 'All of them.' })
  const seen = await inside((tx) => previewDeclaration({ tx, presenting: false }, target, word))
  if (!seen.ok) throw new Error(seen.message)
  expect(seen.value).toMatchObject({ accounts: MANY, changes: MANY, already: 0 })
  const apply = () =>
    inside((tx) =>
      applyDeclaration(tx, target, word, seen.value.fingerprint, { personId, today: TODAY, presenting: false }),
    )
  const done = await apply()
  expect(done).toMatchObject({ ok: true, value: { changed: MANY, word: 'Married' } })
  const [kept] = await inside((tx) =>
    tx.execute<{ words: number; gaps: number }>(sql`
      select (select count(*)::int from account_word where declared = 'contracted') as words,
        (select count(*)::int from account_standing where gap = 'unsupported') as gaps`),
  )
  expect(kept).toEqual({ words: MANY, gaps: MANY })
  // what was seen is not so any more
  expect(await apply()).toMatchObject({ ok: false, code: 'drift' })
  const undone = await inside((tx) =>
    undoChange(tx, done.ok ? done.value.changeId : '', { personId, workspaceId, today: TODAY }),
  )
  expect(undone).toMatchObject({ ok: true, value: { put: MANY, left: [] } })
}, 120_000)
