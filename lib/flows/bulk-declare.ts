import { createHash } from 'node:crypto'
import { listAccountNames } from '#db/queries/accounts.ts'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { listAccountWords } from '#db/queries/stage-declarations.ts'
import { getShownTypology, getTypology } from '#db/queries/typology.ts'
import { listMatching } from '#db/reports/account-filter.ts'
import type { Tx } from '#db/tenant.ts'
import { MOST_AT_ONCE } from '#lib/core/bulk-edit.ts'
import type { Day } from '#lib/core/day.ts'
import { ok, type Result, refuse } from '#lib/core/result.ts'
import { checkDeclaration, type Declaration } from '#lib/core/standing/declaration.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import type { BulkPreview, BulkTarget } from './bulk-edit.ts'
import { declareStage } from './declare-stage.ts'

export type BulkDeclared = { changeId: string; changed: number; already: number; word: string }

const SHOWN = 5

/** Of whom a declaration for many would be news; writes nothing. */
export async function previewDeclaration(
  { tx, presenting }: { tx: Tx; presenting: boolean },
  target: BulkTarget,
  declaration: Declaration,
): Promise<Result<BulkPreview>> {
  const planned = await plan(tx, target, declaration)
  if (!planned.ok) return planned
  const { fresh, before, accounts, fingerprint } = planned.value
  const typology = await getShownTypology({ tx, presenting })
  const shown = fresh.slice(0, SHOWN)
  const names = await listAccountNames(tx, shown)
  const say = (stage: string | null) => (stage === null ? 'nothing' : wordOf(typology, stage))
  return ok({
    accounts,
    changes: fresh.length,
    already: accounts - fresh.length,
    refused: 0,
    refusals: [],
    sample: shown.map((id) => ({
      name: names.get(id) ?? '',
      what: [{ label: 'Declared', before: say(before.get(id) ?? null), after: say(declaration.stage) }],
    })),
    fingerprint,
  })
}

/** Declares what the preview said, all of it or nothing, through the one door; what came otherwise since then is refused. */
export async function applyDeclaration(
  tx: Tx,
  target: BulkTarget,
  declaration: Declaration,
  expected: string,
  { personId, today, presenting }: { personId: string; today: Day; presenting: boolean },
): Promise<Result<BulkDeclared>> {
  const planned = await plan(tx, target, declaration)
  if (!planned.ok) return planned
  const { fresh, accounts, fingerprint } = planned.value
  if (fingerprint !== expected) {
    return refuse(
      'drift',
      'Something else was declared of some of these accounts meanwhile, so nothing was written. Look at it once more.',
    )
  }
  if (fresh.length === 0) return refuse('nothing', 'All of them are declared so already.')
  const policy = await getStandingPolicy(tx)
  const declared = await declareStage(tx, { personId, today, policy, via: 'bulk' }, fresh, declaration)
  if (!declared.ok) return declared
  const word = wordOf(await getShownTypology({ tx, presenting }), declaration.stage)
  const changed = declared.value.declared
  return ok({ changeId: declared.value.changeId!, changed, already: accounts - changed, word })
}

type Plan = { accounts: number; fresh: string[]; before: Map<string, string | null>; fingerprint: string }

async function plan(tx: Tx, target: BulkTarget, declaration: Declaration): Promise<Result<Plan>> {
  const problem = checkDeclaration(declaration, await getTypology(tx))
  if (problem) return problem
  const ids = 'ids' in target ? [...new Set(target.ids)] : await listMatching(tx, target.filter, MOST_AT_ONCE + 1)
  if (ids.length > MOST_AT_ONCE) {
    const most = MOST_AT_ONCE.toLocaleString('en-US')
    return refuse('many', `At most ${most} accounts at once: narrow the list, and do the rest after it.`)
  }
  const words = await listAccountWords(tx, ids)
  const there = ids.filter((id) => words.has(id))
  const fresh = there.filter((id) => words.get(id)!.declared !== declaration.stage)
  const before = new Map(fresh.map((id) => [id, words.get(id)!.declared]))
  const print = createHash('sha256').update(declaration.stage)
  for (const id of fresh.toSorted()) print.update(JSON.stringify([id, words.get(id)!.declarationId]))
  return ok({ accounts: there.length, fresh, before, fingerprint: print.digest('hex') })
}
