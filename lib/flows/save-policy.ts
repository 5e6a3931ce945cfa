import { type ChangeEntry, listChangeRows } from '#db/queries/changes.ts'
import { getPolicy, holdPolicy, insertPolicy } from '#db/queries/policies.ts'
import type { Tx } from '#db/tenant.ts'
import type { Undone } from '#lib/core/change.ts'
import { DEPENDENCY_POLICY, dependencyPolicySchema, readDependencyPolicy } from '#lib/core/dependency/policy.ts'
import { DEFAULT_OFFERS_POLICY, offersPolicySchema, readOffersPolicy } from '#lib/core/offers/policy.ts'
import type { PolicyName } from '#lib/core/policy-name.ts'
import { ok, type Result, refuse, refuseChanged } from '#lib/core/result.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { checkThresholds, leavesOf, readStandingPolicy } from '#lib/core/standing/thresholds.ts'
import { DEFAULT_TYPOLOGY_POLICY } from '#lib/core/standing/typology.ts'
import { checkTypology, typologyPolicySchema } from '#lib/core/standing/typology-policy.ts'
import { DEFAULT_TRUST_SETTINGS, readTrustSettings, trustPolicySchema } from '#lib/core/trust/policy.ts'
import { enqueue } from '#lib/jobs/queue.ts'
import { keepLimits } from './keep-limits.ts'
import { recordChange } from './record-change.ts'

type Who = { workspaceId: string; personId: string }

/** What each name needs: its defaults, what may be wrong with it, and what follows once it is set. */
const POLICIES: Record<
  PolicyName,
  {
    defaults: unknown
    /** A sentence per field; empty where it can be set. */
    check: (document: unknown, former: unknown) => Record<string, string>
    /** As the form of two editors holds it. */
    values: (document: unknown) => Record<string, unknown>
    follow: (tx: Tx, workspaceId: string) => Promise<void>
    /** What holds once it is taken back. */
    back: (former: unknown, now: unknown) => unknown
  }
> = {
  wording: {
    defaults: DEFAULT_TYPOLOGY_POLICY,
    check: (document, former) =>
      checkTypology(typologyPolicySchema.parse(document), typologyPolicySchema.parse(former)),
    values: (document) => ({ ...typologyPolicySchema.parse(document) }),
    follow: async () => {},
    // a stage that accounts may have been called stays known, put away
    back: (was, is) => {
      const [former, now] = [typologyPolicySchema.parse(was), typologyPolicySchema.parse(is)]
      const made = now.own.filter(({ key }) => !former.own.some((stage) => stage.key === key))
      return { ...former, own: [...former.own, ...made.map((stage) => ({ ...stage, archived: true }))] }
    },
  },
  standing: {
    defaults: DEFAULT_STANDING_POLICY,
    check: (document) => checkThresholds(readStandingPolicy(document)),
    values: (document) => Object.fromEntries(leavesOf(readStandingPolicy(document))),
    follow: readAllAnew,
    back: (former) => former,
  },
  trust: {
    defaults: DEFAULT_TRUST_SETTINGS,
    check: (document) => messagesOf(trustPolicySchema.safeParse(document).error),
    values: (document) => ({ ...readTrustSettings(document) }),
    follow: readAllAnew,
    back: (former) => former,
  },
  offers: {
    defaults: DEFAULT_OFFERS_POLICY,
    check: (document) => messagesOf(offersPolicySchema.safeParse(document).error),
    values: (document) => ({ ...readOffersPolicy(document) }),
    follow: async () => {},
    back: (former) => former,
  },
  dependency: {
    defaults: DEPENDENCY_POLICY,
    check: (document) => messagesOf(dependencyPolicySchema.safeParse(document).error),
    values: (document) => ({ ...readDependencyPolicy(document) }),
    follow: async (tx) => {
      await keepLimits(tx)
    },
    back: (former) => former,
  },
}

function messagesOf(error: { issues: { path: PropertyKey[]; message: string }[] } | undefined): Record<string, string> {
  return Object.fromEntries(error?.issues.map(({ path, message }) => [path.map(String).join('.'), message]) ?? [])
}

/** A replay reads the whole past by what now holds. */
async function readAllAnew(tx: Tx, workspaceId: string): Promise<void> {
  await enqueue(tx, 'assess-accounts', { workspaceId }, { singletonKey: workspaceId })
}

/**
 * Sets what holds from now on; what held before stays on record. `revision`: of the version the person had before them (0: the defaults);
 * somebody else's newer one is shown to them instead. Answers the change's id.
 */
export async function savePolicy(
  tx: Tx,
  said: { name: PolicyName; document: unknown; revision: number; note: string },
  who: Who,
): Promise<Result<string>> {
  const { defaults, check, values, follow } = POLICIES[said.name]
  await holdPolicy(tx, said.name)
  const now = await getPolicy(tx, said.name)
  if ((now?.revision ?? 0) !== said.revision) {
    return refuseChanged({
      revision: now?.revision ?? 0,
      values: values(now?.document ?? defaults),
      by: now?.by ?? null,
      at: now?.at ?? '',
    })
  }
  const former = now?.document ?? defaults
  const fields = check(said.document, former)
  if (Object.keys(fields).length > 0) return refuse('input', 'Some of what was entered cannot be used.', fields)
  const id = await insertPolicy(tx, { ...said, saidBy: who.personId })
  await follow(tx, who.workspaceId)
  return ok(
    await recordChange(tx, {
      kind: 'policy-edit',
      saidBy: who.personId,
      note: said.note,
      rows: [{ noun: 'policy', subjectId: id, before: { document: former }, after: { document: said.document } }],
      document: { name: said.name },
    }),
  )
}

/** What held before holds again, as a version of its own; unless somebody set another since. */
export async function undoPolicy(tx: Tx, change: ChangeEntry, who: Who): Promise<Result<Undone>> {
  const name = change.document.name as PolicyName
  const [row] = await listChangeRows(tx, change.id)
  if (!row?.before) return refuse('absent', 'There is nothing to take back here.')
  await holdPolicy(tx, name)
  const now = await getPolicy(tx, name)
  if (now?.id !== row.subjectId) {
    return ok({ put: 0, left: [{ what: 'What was set', why: `${now?.by ?? 'somebody'} set something else since` }] })
  }
  const document = POLICIES[name].back(row.before.document, now.document)
  await insertPolicy(tx, { name, document, note: 'Taken back', saidBy: who.personId })
  await POLICIES[name].follow(tx, who.workspaceId)
  return ok({ put: 1, left: [] })
}
