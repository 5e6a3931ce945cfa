'use server'
import { z } from 'zod'
import { listAccountNames } from '#db/queries/accounts.ts'
import { plainText, storedText } from '#lib/core/plain-text.ts'
import { ok, type Result } from '#lib/core/result.ts'
import type { MailMessage } from '#lib/core/touches/mail-message.ts'
import { touchInput } from '#lib/core/touches/touch-input.ts'
import { timeIn } from '#lib/core/zone-moment.ts'
import { readOutside } from '#lib/flows/read-outside.ts'
import { archiveTouch, changeTouch, createTouch, placeTouch, type TouchWho } from '#lib/flows/save-touch.ts'
import { type ReadMail, readMail } from '#lib/flows/take-mail.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const seen = { id: z.uuid(), revision: z.int().min(1) }
const account = z.uuid('Choose an account of the list.')
const refresh = ['/touches', '/']

const whoOf = ({ person, workspace, today }: Team): TouchWho => ({
  id: person.id,
  name: person.name,
  workspaceId: workspace.id,
  today,
})

export const createTouchAction = teamAction(
  {
    role: 'member',
    input: touchInput.extend({ accountId: account, messageId: plainText(500).nullable() }).strict(),
    refresh,
  },
  (team, { messageId, ...input }) => {
    const pasted = input.kind === 'mail' && messageId
    return createTouch(
      team.tx,
      pasted ? { ...input, source: 'pasted', externalId: `mail:${messageId}` } : input,
      whoOf(team),
    )
  },
)

export const changeTouchAction = teamAction(
  { role: 'member', input: touchInput.extend(seen).strict(), refresh },
  (team, { id, revision, ...input }) => changeTouch(team.tx, id, revision, input, whoOf(team)),
)

export const archiveTouchAction = teamAction(
  { role: 'member', input: z.object(seen).strict(), refresh },
  (team, { id, revision }) => archiveTouch(team.tx, id, revision, whoOf(team)),
)

export const placeTouchAction = teamAction(
  {
    role: 'member',
    input: z.object({ id: z.uuid(), accountId: account, contactIds: z.array(z.uuid()).max(50) }).strict(),
    refresh,
  },
  (team, { id, ...place }) => placeTouch(team.tx, id, place, whoOf(team)),
)

export type PastedMail = Omit<ReadMail, 'at'> & {
  time: string | null
  accountName: string | null
  messageId: string | null
}

/** What a pasted text says, where it is a mail; null where it is a note like any other. Writes nothing. */
export async function readPastedAction(input: { text: string }): Promise<Result<PastedMail | null>> {
  const pasted = await takePasted(input)
  if (!pasted.ok) return pasted
  // between two gates: no connection waits for what somebody wrote outside
  const message = await readOutside('pasted', pasted.value)
  return message ? placePasted(message) : ok(null)
}

const takePasted = teamAction(
  { role: 'member', input: z.object({ text: storedText(300_000) }).strict() },
  async (_team, { text }) => ok(text),
)

const placePasted = teamAction(
  { role: 'member', input: z.custom<MailMessage>() },
  async ({ tx, today, workspace }, message) => {
    const { at, ...read } = await readMail(tx, message, { today, timeZone: workspace.timeZone })
    const accountName = read.accountId
      ? ((await listAccountNames(tx, [read.accountId])).get(read.accountId) ?? null)
      : null
    return ok({
      ...read,
      time: at && timeIn(workspace.timeZone, new Date(at)),
      accountName,
      messageId: message.messageId,
    })
  },
)
