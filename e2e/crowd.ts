import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { contactNamed } from '#lib/core/contact.ts'
import type { Result } from '#lib/core/result.ts'
import { digestOf } from '#lib/server/sign-in.ts'
import { prepare } from '../scripts/prepare.ts'

// A program of its own, for a spec: `make <guests> <lot>` writes a lot that lasts while it lasts, with a customer and a link of their own for each
// guest; `count <launch>` tells what became of it. Speaks to the database of the install that the spec runs against (DATA_DIR). Answers JSON.

const install = await prepare({ demo: false })
process.env.DATABASE_APP_URL = install.appUrl
const { withWorkspace } = await import('#db/tenant.ts')
const { appDatabase } = await import('#db/app.ts')
const { getLot } = await import('#db/queries/lots.ts')
const { getToday } = await import('#db/queries/clock.ts')

const owner = postgres(install.ownerUrl, { max: 1, onnotice: () => {} })
const [first] =
  await owner`select workspace_id, person_id from system.membership where role = 'owner' order by created_at limit 1`
await owner.end()
const { workspace_id: workspaceId, person_id: personId } = first as { workspace_id: string; person_id: string }

const run = Date.now().toString(36)
const [, , command, ...given] = process.argv
console.log(JSON.stringify(command === 'make' ? await make(Number(given[0]), given[1]!) : await count(given[0]!)))
await appDatabase().close()
process.exit(0)

async function make(guests: number, quantity: string) {
  const { createContact } = await import('#lib/flows/save-contact.ts')
  const { createShareLink } = await import('#lib/flows/share-link.ts')
  const { sharePitch } = await import('#lib/flows/share-pitch.ts')
  const { setLot } = await import('#lib/flows/save-lot.ts')
  const { makeAccount } = await import('../tests/factories/invoices.ts')
  const { makeLaunch, TEN } = await import('../tests/factories/lots.ts')
  return withWorkspace(
    workspaceId,
    async (tx) => {
      const today = await getToday(tx)
      const who = { personId, workspaceId, today }
      const accounts: string[] = []
      for (let index = 1; index <= guests; index++) accounts.push(await makeAccount(tx, `Crowd ${index} ${run}`))
      const asks = accounts.map((accountId) => ({ accountId, wave: 1, place: 1 }))
      const { launchId, pitchIds } = await makeLaunch(tx, personId, {
        opens: [today],
        asks,
        today,
        at: new Date().toISOString(),
      })
      must(await setLot(tx, launchId, null, { ...TEN, quantity, unit: 'bottles', mode: 'while_it_lasts' }, who))
      const links: { secret: string; share: string }[] = []
      for (const [index, accountId] of accounts.entries()) {
        const contact = contactNamed(`Guest ${index + 1} ${run}`)
        const { id: contactId } = must(await createContact(tx, contact, { accountId, role: '' }, who))
        const shared = { pitchId: pitchIds[index]!, contactId, wording: 'The old vines of this year' }
        const { shareId } = must(await sharePitch(tx, shared, who))
        const secret = randomBytes(24).toString('base64url')
        must(await createShareLink(tx, { accountId, contactId, days: 30, digest: digestOf(secret) }, who))
        links.push({ secret, share: shareId })
      }
      return { launchId, links }
    },
    { deadlineMs: 60_000 },
  )
}

function count(launchId: string) {
  return withWorkspace(workspaceId, async (tx) => {
    const [rows] = await tx.execute<{ has: number; accepted: number; waiting: number }>(sql`
      select count(a.id)::int as has, count(*) filter (where p.state = 'accepted')::int as accepted,
        count(*) filter (where p.state = 'pitched' and p.asked > 0 and a.id is null)::int as waiting
      from pitch p left join allocation a on a.pitch_id = p.id and a.archived_at is null where p.launch_id = ${launchId}::uuid`)
    const { taken, left } = (await getLot(tx, launchId))!
    return { ...rows, taken, left }
  })
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
