import { randomBytes } from 'node:crypto'
import { markShareOpened } from '#db/queries/share-links.ts'
import type { Tx } from '#db/tenant.ts'
import { DEMO_SAYINGS } from '#lib/core/demo/sayings.ts'
import type { DemoTeam } from './seed-demo-people.ts'
import { createShareLink } from './share-link.ts'
import { takeGuestAnswer } from './take-guest-answer.ts'

/**
 * What the demo's customers said on pages of their own, through the same flows as everybody's. Nobody has the secrets of their links; answers
 * their ids by the contact's name.
 */
export async function seedSaid(
  tx: Tx,
  team: DemoTeam,
  { accountOf, contactOf }: { accountOf: (name: string) => string; contactOf: (name: string) => string },
): Promise<Map<string, string>> {
  const links = new Map<string, string>()
  for (const { account, contact, sent } of DEMO_SAYINGS) {
    const of = { accountId: accountOf(account), contactId: contactOf(contact), days: 30 }
    const who = { workspaceId: team.workspaceId, personId: team.stand }
    const link = await createShareLink(tx, { ...of, digest: randomBytes(32).toString('hex') }, who)
    const taken = link.ok ? await takeGuestAnswer(tx, link.value.linkId, of.accountId, sent) : link
    if (link.ok) await markShareOpened(tx, link.value.linkId)
    if (!link.ok || !taken.ok) throw new Error(`the demo was refused: ${taken.ok || taken.message}`)
    links.set(contact, link.value.linkId)
  }
  return links
}
