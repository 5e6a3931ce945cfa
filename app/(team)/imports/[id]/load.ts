import { notFound } from 'next/navigation'
import { z } from 'zod'
import { getImport, getTwin, listRefusals } from '#db/queries/imports.ts'
import { type LedgerRow, listLedgers } from '#db/queries/ledgers.ts'
import { listContext } from '#db/queries/list-context.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import type { ImportPlan } from '#lib/core/imports/import-plan.ts'
import { listChoices } from '#lib/core/lists/list-choices.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Refused rows shown on the page; the rest is in the download. */
const REFUSALS = 20

export const loadImport = (id: string) =>
  teamLoad({ role: 'viewer', whole: true }, async ({ tx, workspace, role, today }) => {
    const run = z.uuid().safeParse(id).success ? await getImport(tx, id) : null
    if (!run || run.state === 'uploading') notFound()
    const dayOf = (moment: string | null) => moment && dayIn(workspace.timeZone, new Date(moment))
    const twin = run.state === 'uploaded' ? await getTwin(tx, id) : null
    const ledgers = await listLedgers(tx)
    const { known, proposed } = completeness(run.plan, ledgers, today)
    return {
      run,
      known,
      proposed,
      day: dayIn(workspace.timeZone, new Date(run.createdAt)),
      committedDay: dayOf(run.committedAt),
      undoneDay: dayOf(run.undoneAt),
      refusals: await listRefusals(tx, id, 0, REFUSALS),
      ledgers,
      /** The same bytes are in the records already. */
      twin: twin && { id: twin.id, day: dayOf(twin.committedAt) },
      lists: listChoices(run, await listContext(tx), today),
      baseCurrency: workspace.baseCurrency,
      today,
      mayImport: mayAs(role, 'manager'),
    }
  })

export type ImportView = Awaited<ReturnType<typeof loadImport>>

/**
 * How far the file's ledgers are known to be complete, and the day to propose: the file's last, or a later one that all of them are known
 * to be complete through.
 */
function completeness(plan: ImportPlan | null, ledgers: LedgerRow[], today: Day) {
  const names = new Set(plan?.ledgers.map(({ name }) => name))
  const known = ledgers.flatMap(({ name, completeThrough }) =>
    names.has(name) && completeThrough ? [{ name, completeThrough }] : [],
  )
  const least = known.length === names.size ? known.map(({ completeThrough }) => completeThrough).sort()[0] : undefined
  const last = plan?.lastDay ?? null
  const later = last && least && least > last ? least : last
  return { known, proposed: later && later > today ? today : later }
}
