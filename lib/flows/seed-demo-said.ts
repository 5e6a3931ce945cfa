import { randomBytes } from 'node:crypto'
import type { Tx } from '#db/tenant.ts'
import { DEMO_SAYINGS } from '#lib/core/demo/sayings.ts'
import type { DemoTeam } from './seed-demo-people.ts'
import { createShareLink } from './share-link.ts'
import { takeGuestAnswer } from './take-guest-answer.ts'

/** What the demo's customers said on pages of their own, through the same flows as everybody's. Nobody has the secrets of their links. */
export async function seedSaid(
  tx: Tx,
  team: DemoTeam,
  { accountOf, contactOf }: { accountOf: (name: string) => string; contactOf: (name: string) => string },
): Promise<void> {
  for (const { account, contact, sent } of DEMO_SAYINGS) {
    const of = { accountId: accountOf(account), contactId: contactOf(contact), days: 30 }
    const who = { workspaceId: team.workspaceId, personId: team.stand }
    const link = await createShareLink(tx, { ...of, digest: randomBytes(32).toString('hex') }, who)
    const taken = link.ok ? await takeGuestAnswer(tx, link.value.linkId, of.accountId, sent) : link
    if (!taken.ok) throw new Error(`the demo was refused: ${taken.message}`)
  }
}
