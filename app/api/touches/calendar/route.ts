import { z } from 'zod'
import { storedText } from '#lib/core/plain-text.ts'
import { CALENDAR_MEETINGS } from '#lib/core/touches/calendar.ts'
import { readOutside } from '#lib/flows/read-outside.ts'
import { planCalendar, takeCalendar } from '#lib/flows/take-calendar.ts'
import { readBody } from '#lib/server/body.ts'
import { longTeamRoute } from '#lib/server/gate.ts'

const FILE_BYTES = 5 * 1024 ** 2

const input = z
  .object({
    calendar: storedText(FILE_BYTES),
    /** Null: only look. */
    take: z
      .array(z.object({ uid: z.string().max(1_000), accountId: z.uuid() }).strict())
      .max(CALENDAR_MEETINGS)
      .nullable(),
  })
  .strict()

/** Looks through a calendar file, or takes the meetings chosen of it. The page sends the file both times: nothing of it is kept between. */
export const POST = longTeamRoute({ role: 'member' }, async ({ person, workspace, today, inWorkspace }, request) => {
  const bytes = await readBody(request, FILE_BYTES * 2)
  if (!bytes) return refusal('This file is larger than 5 MB. Export a shorter time of the calendar.')
  const read = input.safeParse(parsed(bytes))
  if (!read.success) return refusal('This is no calendar file, or one larger than 5 MB. Export it as .ics.')
  const { calendar, take } = read.data
  const { timeZone, id: workspaceId } = workspace
  const reading = await readOutside('calendar', calendar, { today, timeZone, moment: new Date() })
  if (!reading) return refusal('This calendar takes too long to read. Export a shorter time of it. Nothing was taken.')
  if (!reading.ok) return refusal(reading.message)
  const who = { id: person.id, name: person.name, workspaceId, today, timeZone }
  const result = await inWorkspace<{ ok: boolean; message?: string }>(async (tx) => {
    const done = take ? await takeCalendar(tx, reading.value, take, who) : await planCalendar(tx, reading.value, who)
    return done.ok ? { ok: true, ...done.value } : done
  })
  return Response.json(result)
})

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** Expected, so not an error of HTTP: browsers write those to the console. */
const refusal = (message: string) => Response.json({ ok: false, message })
