import { type AlikeAccount, listAlikeAccounts, listCandidates } from '#db/queries/duplicates.ts'
import { type Likeness, likeness } from '#lib/core/merge/likeness.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Pairs looked at, and shown at once: when these are settled the next ones come. */
const LOOKED_AT = 400
const SHOWN = 30

export type Proposal = Likeness & { first: AlikeAccount; second: AlikeAccount }

export const loadDuplicates = () =>
  teamLoad('viewer', async ({ tx, role, workspace }) => {
    const pairs = await listCandidates(tx, LOOKED_AT)
    const accounts = await listAlikeAccounts(tx, [...new Set(pairs.flatMap((pair) => [pair.firstId, pair.secondId]))])
    const proposals = pairs.flatMap((pair): Proposal[] => {
      const [first, second] = [accounts.get(pair.firstId), accounts.get(pair.secondId)]
      if (!first || !second) return []
      const found = likeness(first, second, first.rootId === second.rootId)
      // the larger one first: it is the one most often kept
      const [large, small] = Number(first.revenueAll) >= Number(second.revenueAll) ? [first, second] : [second, first]
      return found.certainty === 'unlike' ? [] : [{ ...found, first: large, second: small }]
    })
    // by certainty; among the equally sure the candidates' own order stands: the larger revenue first
    proposals.sort((a, b) => b.points - a.points)
    return {
      proposals: proposals.slice(0, SHOWN),
      more: proposals.length - Math.min(proposals.length, SHOWN),
      /** Candidates may go on behind those looked at. */
      all: pairs.length < LOOKED_AT,
      currency: workspace.baseCurrency,
      mayMerge: mayAs(role, 'member'),
    }
  })

export type DuplicatesView = Awaited<ReturnType<typeof loadDuplicates>>
