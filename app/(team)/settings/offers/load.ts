import { getOffersPolicy, listPolicyVersions } from '#db/queries/policies.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { DEFAULT_OFFERS_POLICY, readOffersPolicy } from '#lib/core/offers/policy.ts'
import { tellOffersPolicy } from '#lib/core/offers/settings-form.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

export const loadOffersSettings = () =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, role, workspace } = team
    const typology = await getShownTypology(team)
    const versions = await listPolicyVersions(tx, 'offers')
    const settings = versions.map(({ document }) => readOffersPolicy(document))
    return {
      typology,
      settings: await getOffersPolicy(tx),
      revision: versions[0]?.revision ?? 0,
      mayEdit: mayAs(role, 'manager'),
      versions: versions.map(({ id, by, at, note }, place) => ({
        ...{ id, by, note, when: momentIn(workspace.timeZone, new Date(at)) },
        says: tellOffersPolicy(settings[place + 1] ?? DEFAULT_OFFERS_POLICY, settings[place]!, (stage) =>
          wordOf(typology, stage),
        ),
      })),
    }
  })
