import { listPolicyVersions } from '#db/queries/policies.ts'
import { getTypologyPolicy } from '#db/queries/typology.ts'
import { DEFAULT_TYPOLOGY_POLICY } from '#lib/core/standing/typology.ts'
import { tellTypology, typologyPolicySchema } from '#lib/core/standing/typology-policy.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadTypologySettings = () =>
  teamLoad('viewer', async ({ tx, role, workspace }) => {
    const versions = await listPolicyVersions(tx, 'wording')
    const policies = versions.map(({ document }) => typologyPolicySchema.parse(document))
    return {
      policy: await getTypologyPolicy(tx),
      revision: versions[0]?.revision ?? 0,
      mayEdit: mayAs(role, 'manager'),
      versions: versions.map(({ id, by, at, note }, place) => ({
        ...{ id, by, note, when: momentIn(workspace.timeZone, new Date(at)) },
        says: tellTypology(policies[place + 1] ?? DEFAULT_TYPOLOGY_POLICY, policies[place]!),
      })),
    }
  })
