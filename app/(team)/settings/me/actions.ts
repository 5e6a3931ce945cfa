'use server'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { setPreference } from '#db/queries/preferences.ts'
import { DIGEST_HOUR } from '#lib/core/digest/digest-hour.ts'
import { ok } from '#lib/core/result.ts'
import { composeDigest } from '#lib/flows/digest.ts'
import { queueMail } from '#lib/flows/send-mail.ts'
import { teamAction } from '#lib/server/gate.ts'
import { appUrl, hasMailServer } from '#lib/server/mail.ts'

/** When the digest comes; null: never. */
export const chooseDigestHourAction = teamAction(
  { role: 'viewer', input: z.object({ hour: z.int().min(0).max(23).nullable() }).strict(), refresh: ['/settings/me'] },
  async ({ tx, person }, { hour }) => {
    await setPreference(tx, person.id, DIGEST_HOUR, hour)
    return ok(null)
  },
)

/** The digest as it reads now, to oneself: shows what would come, and whether mail goes out at all. */
export const digestNowAction = teamAction(
  { role: 'viewer', input: z.object({}).strict(), refresh: ['/notifications'] },
  async ({ tx, person, role, workspace, today }) => {
    const reader = { personId: person.id, name: person.name, role, hour: null, lastAt: null, lastDay: null }
    const { subject, body } = await composeDigest(tx, reader, today, appUrl())
    const key = `digest-now ${person.id} ${randomUUID()}`
    const sends = hasMailServer()
    await queueMail(tx, workspace.id, { key, personId: person.id, address: person.email, subject, body }, { sends })
    return ok({ sends })
  },
)
