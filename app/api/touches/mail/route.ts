import { z } from 'zod'
import { DROP_BYTES, TOO_LONG_TO_READ } from '#lib/flows/drop-mail.ts'
import { readOutside } from '#lib/flows/read-outside.ts'
import { takeMail } from '#lib/flows/take-mail.ts'
import { readBody } from '#lib/server/body.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

/** Takes a mail file (.eml) as the bare body of the request; `?account=` says whose it is, else the people in it do. */
export const POST = longTeamRoute({ role: 'member' }, async (who, request) => {
  const bytes = await readBody(request, DROP_BYTES)
  if (!bytes) return refusal('This file is larger than 25 MB. Nothing was kept of it.')
  const asked = new URL(request.url).searchParams.get('account')
  const accountId = asked ? z.uuid().safeParse(asked) : null
  if (accountId && !accountId.success) return refusal('This account is no longer there.')
  const message = (await readOutside('mail', bytes)) ?? TOO_LONG_TO_READ
  if (!message.ok) return refusal(message.message)
  const { person, workspace, today, inWorkspace } = who
  const writer = { ...person, workspaceId: workspace.id, timeZone: workspace.timeZone, today }
  const taken = await inWorkspace((tx) =>
    takeMail(tx, message.value, writer, { source: 'pasted', accountId: accountId?.data ?? null }),
  )
  return taken.ok ? Response.json({ ok: true, ...taken.value }, { status: 201 }) : refusal(taken.message)
})

/** Expected, so not an error of HTTP: browsers write those to the console. */
const refusal = (message: string) => Response.json({ ok: false, message })
