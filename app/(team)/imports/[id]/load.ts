import { notFound } from 'next/navigation'
import { z } from 'zod'
import { getImport, getTwin, listRefusals } from '#db/queries/imports.ts'
import { listLedgers } from '#db/queries/ledgers.ts'
import { dayIn } from '#lib/core/day.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Refused rows shown on the page; the rest is in the download. */
const REFUSALS = 20

export const loadImport = (id: string) =>
  teamLoad('viewer', async ({ tx, workspace, role, today }) => {
    const run = z.uuid().safeParse(id).success ? await getImport(tx, id) : null
    if (!run || run.state === 'uploading') notFound()
    const dayOf = (moment: string | null) => moment && dayIn(workspace.timeZone, new Date(moment))
    const twin = run.state === 'uploaded' ? await getTwin(tx, id) : null
    return {
      run,
      day: dayIn(workspace.timeZone, new Date(run.createdAt)),
      committedDay: dayOf(run.committedAt),
      undoneDay: dayOf(run.undoneAt),
      refusals: await listRefusals(tx, id, 0, REFUSALS),
      ledgers: await listLedgers(tx),
      /** The same bytes are in the records already. */
      twin: twin && { id: twin.id, day: dayOf(twin.committedAt) },
      baseCurrency: workspace.baseCurrency,
      today,
      mayImport: mayAs(role, 'manager'),
    }
  })

export type ImportView = Awaited<ReturnType<typeof loadImport>>
