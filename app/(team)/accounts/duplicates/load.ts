import { dayIn } from '#lib/core/day.ts'
import { findDuplicates } from '#lib/flows/find-duplicates.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Shown at once: when these are settled the next ones come. */
const SHOWN = 30

export const loadDuplicates = () =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, role, workspace }) => {
    const { proposals, many, lookedAt, all } = await findDuplicates(tx)
    const shown = proposals.slice(0, SHOWN)
    return {
      proposals: shown,
      more: proposals.length - shown.length,
      all,
      /** Too many accounts to look through at each visit. */
      many,
      lookedOn: lookedAt && dayIn(workspace.timeZone, new Date(lookedAt)),
      currency: workspace.baseCurrency,
      mayMerge: mayAs(role, 'member'),
    }
  })
