'use server'
import { z } from 'zod'
import { countMatching } from '#db/reports/account-filter.ts'
import { bulkSet, bulkTarget } from '#lib/core/bulk-edit.ts'
import { storedText } from '#lib/core/plain-text.ts'
import { ok } from '#lib/core/result.ts'
import { declarationInput } from '#lib/core/standing/declaration.ts'
import { applyDeclaration, previewDeclaration } from '#lib/flows/bulk-declare.ts'
import { applyBulk, previewBulk } from '#lib/flows/bulk-edit.ts'
import { teamAction } from '#lib/server/gate.ts'
import { readAddress } from '../read-address.ts'

const previewed = z.object({ target: bulkTarget, set: bulkSet }).strict()
const applied = previewed.extend({ fingerprint: z.hash('sha256') }).strict()

/** How many accounts the list shows on all its pages. */
export const countMatchingAction = teamAction(
  { role: 'viewer', input: z.object({ matching: storedText(4000) }).strict() },
  async ({ tx }, { matching }) => ok(await countMatching(tx, readAddress(matching))),
)

export const previewBulkAction = teamAction({ role: 'member', input: previewed }, ({ tx, today }, { target, set }) =>
  previewBulk(tx, targetOf(target), set, today),
)

export const applyBulkAction = teamAction(
  { role: 'member', input: applied, refresh: ['/accounts', '/dependency', '/'] },
  ({ tx, today, person }, { target, set, fingerprint }) =>
    applyBulk(tx, targetOf(target), set, fingerprint, { personId: person.id, today }),
)

const said = z.object({ target: bulkTarget, declaration: declarationInput }).strict()

/** What declaring a stage for many would do; writes nothing. */
export const previewDeclarationAction = teamAction({ role: 'member', input: said }, (team, { target, declaration }) =>
  previewDeclaration(team, targetOf(target), declaration),
)

export const applyDeclarationAction = teamAction(
  {
    role: 'member',
    input: said.extend({ fingerprint: z.hash('sha256') }).strict(),
    refresh: ['/accounts', '/standing', '/'],
    deadlineMs: 60_000,
  },
  ({ tx, today, person, presenting }, { target, declaration, fingerprint }) =>
    applyDeclaration(tx, targetOf(target), declaration, fingerprint, { personId: person.id, today, presenting }),
)

const targetOf = (target: z.output<typeof bulkTarget>) =>
  'ids' in target ? target : { filter: readAddress(target.matching) }
