import { getDependencyPolicy, listPolicyVersions } from '#db/queries/policies.ts'
import { DEPENDENCY_POLICY, readDependencyPolicy } from '#lib/core/dependency/policy.ts'
import { tellDependencyPolicy } from '#lib/core/dependency/settings-form.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadDependencySettings = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, role, workspace }) => {
    const versions = await listPolicyVersions(tx, 'dependency')
    const settings = versions.map(({ document }) => readDependencyPolicy(document))
    return {
      settings: await getDependencyPolicy(tx),
      revision: versions[0]?.revision ?? 0,
      mayEdit: mayAs(role, 'manager'),
      versions: versions.map(({ id, by, at, note }, place) => ({
        ...{ id, by, note, when: momentIn(workspace.timeZone, new Date(at)) },
        says: tellDependencyPolicy(settings[place + 1] ?? DEPENDENCY_POLICY, settings[place]!),
      })),
    }
  })
