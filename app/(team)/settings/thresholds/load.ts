import { getStandingPolicy, listPolicyVersions } from '#db/queries/policies.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { leavesOf, readStandingPolicy, tellThresholds } from '#lib/core/standing/thresholds.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadThresholds = () =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, role, workspace } = team
    const typology = await getShownTypology(team)
    const versions = await listPolicyVersions(tx, 'standing')
    const policies = versions.map(({ document }) => readStandingPolicy(document))
    return {
      typology,
      values: Object.fromEntries(leavesOf(await getStandingPolicy(tx))),
      revision: versions[0]?.revision ?? 0,
      mayEdit: mayAs(role, 'manager'),
      versions: versions.map(({ id, by, at, note }, place) => ({
        ...{ id, by, note, when: momentIn(workspace.timeZone, new Date(at)) },
        says: tellThresholds(policies[place + 1] ?? DEFAULT_STANDING_POLICY, policies[place]!, (stage) =>
          wordOf(typology, stage),
        ),
      })),
    }
  })
