import { getStandingPolicy, getTrustSettings, listPolicyVersions } from '#db/queries/policies.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { DEFAULT_TRUST_SETTINGS, readTrustSettings } from '#lib/core/trust/policy.ts'
import { tellTrustSettings } from '#lib/core/trust/settings-words.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadTrustSettings = () =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, role, workspace } = team
    const versions = await listPolicyVersions(tx, 'trust')
    const settings = versions.map(({ document }) => readTrustSettings(document))
    return {
      typology: await getShownTypology(team),
      settings: await getTrustSettings(tx),
      enough: (await getStandingPolicy(tx)).trust,
      revision: versions[0]?.revision ?? 0,
      mayEdit: mayAs(role, 'manager'),
      versions: versions.map(({ id, by, at, note }, place) => ({
        ...{ id, by, note, when: momentIn(workspace.timeZone, new Date(at)) },
        says: tellTrustSettings(settings[place + 1] ?? DEFAULT_TRUST_SETTINGS, settings[place]!),
      })),
    }
  })
