import { randomBytes } from 'node:crypto'
import { insertPromise } from '#db/queries/promises.ts'
import { insertKey } from '#db/system-keys.ts'
import { withWorkspace } from '#db/tenant.ts'
import { keyHint, keyText } from '#lib/core/api/key-text.ts'
import { API_SCOPES } from '#lib/core/api/scope.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import type { Result } from '#lib/core/result.ts'
import { createAccount } from '#lib/flows/save-account.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { sharePitch } from '#lib/flows/share-pitch.ts'
import { digestOf } from '#lib/server/digest.ts'
import type { BenchInstall } from '../bench/bench-install.ts'
import { makeLaunch, TEN } from '../factories/lots.ts'

/** What the writers work with: promises that are open, customers who may accept of one lot, and keys of programs. */
export type World = {
  promises: string[]
  /** Secrets of share links; each customer accepts once. */
  guests: string[]
  launchId: string
  lot: number
  keys: string[]
}

const PLAIN = {
  ...{ parentId: null, ownerId: null, country: null, industry: null, customerSince: null },
  intercompany: false,
}

export async function makeWorld(
  { workspaceId, personId }: BenchInstall,
  size: { promises: number; guests: number; lot: number },
): Promise<World> {
  const today = dayIn('UTC', new Date())
  const who = { personId, workspaceId, today }
  const keys = await Promise.all(
    ['outcomes', 'imports'].map(async (name) => {
      const text = keyText(randomBytes(32))
      const row = { digest: digestOf(text), hint: keyHint(text), workspaceId, personId, name, scopes: [...API_SCOPES] }
      await insertKey({ ...row, expiresAt: null })
      return text
    }),
  )
  const promises = await withWorkspace(
    workspaceId,
    async (tx) => {
      const accountId = must(await createAccount(tx, { ...PLAIN, name: 'Promised' }, today))
      const made: string[] = []
      for (let n = 0; n < size.promises; n++) {
        const id = await insertPromise(tx, {
          ...{ accountId, madeBy: 'us', form: 'explicit', size: 'small', text: `Promise ${n}`, contactId: null },
          ...{ promisedBy: null, promisedDay: addDays(today, -20), whereSaid: '', touchId: null, ownerId: personId },
          ...{ vowId: null, planId: null, dueDay: addDays(today, 3), createdBy: personId },
        })
        made.push(id!)
      }
      return made
    },
    { deadlineMs: 300_000 },
  )
  const { launchId, guests } = await withWorkspace(
    workspaceId,
    async (tx) => {
      const accounts: string[] = []
      for (let n = 0; n < size.guests; n++)
        accounts.push(must(await createAccount(tx, { ...PLAIN, name: `Guest ${n}` }, today)))
      const asks = accounts.map((accountId) => ({ accountId, wave: 1, place: 1 }))
      const at = new Date().toISOString()
      const launch = await makeLaunch(tx, personId, { opens: [today], asks, today, at })
      const lot = { ...TEN, quantity: `${size.lot}`, unit: 'bottles', mode: 'while_it_lasts' as const }
      must(await setLot(tx, launch.launchId, null, lot, who))
      const secrets: string[] = []
      for (const [n, accountId] of accounts.entries()) {
        const { id: contactId } = must(
          await createContact(tx, contactNamed(`Person ${n}`), { accountId, role: '' }, who),
        )
        must(await sharePitch(tx, { pitchId: launch.pitchIds[n]!, contactId, wording: 'Of this year' }, who))
        const secret = randomBytes(24).toString('base64url')
        must(await createShareLink(tx, { accountId, contactId, days: 30, digest: digestOf(secret) }, who))
        secrets.push(secret)
      }
      return { launchId: launch.launchId, guests: secrets }
    },
    { deadlineMs: 600_000 },
  )
  return { promises, guests, launchId, lot: size.lot, keys }
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}
