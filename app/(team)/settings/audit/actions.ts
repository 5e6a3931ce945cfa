'use server'
import { z } from 'zod'
import { ok } from '#lib/core/result.ts'
import { checkAudit } from '#lib/flows/check-audit.ts'
import { teamAction } from '#lib/server/gate.ts'
import { momentIn } from '../moment-words.ts'

/** A million entries take about half a minute; beyond that there is the command on the server. */
const DEADLINE_MS = 120_000

/** Walks the whole chain of the workspace; writes nothing. */
export const checkAuditAction = teamAction(
  { role: 'admin', input: z.object({}).strict(), deadlineMs: DEADLINE_MS },
  async ({ tx, workspace }) => {
    const { head, sealed, erased, problems, more } = await checkAudit(tx)
    const at = momentIn(workspace.timeZone, new Date())
    return ok({ at, sealed, erased, problems, more, head: head && `${head.seq}:${head.hash}` })
  },
)
