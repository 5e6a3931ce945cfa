import { listRowsToWrite, refuseRows } from '#db/queries/list-changes.ts'
import { listReplaced } from '#db/queries/promise-outcomes.ts'
import { listPromisesById } from '#db/queries/promises.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { checkListed } from '#lib/core/promises/listed-promise.ts'
import { REPLACED } from './promise-store.ts'
import { checkDays } from './save-promise.ts'

/** Rows looked at a time. */
const PAGE = 2_000

/** Refuses the rows of a file of promises that no form would take: by the same rules, so that a commit meets none that it cannot write. */
export async function refusePromises(tx: Tx, today: Day): Promise<void> {
  for (const which of ['new', 'changed'] as const) {
    for (let after = 0; ; ) {
      const rows = await listRowsToWrite(tx, which, { after, most: PAGE })
      const ids = rows.map(({ id }) => id)
      const now = new Map((which === 'new' ? [] : await listPromisesById(tx, ids)).map((row) => [row.id, row]))
      const back = rows.flatMap(({ id, after: said }) =>
        which === 'changed' && said.archived !== undefined && said.archived !== 'yes' ? [id] : [],
      )
      const replaced = await listReplaced(tx, back)
      const troubles = new Map<string, string[]>()
      for (const { id, after: said } of rows) {
        const before = now.get(id) ?? null
        const days = before && said.dueDay ? checkDays(before, { dueDay: said.dueDay }, today) : null
        const trouble = checkListed(said, before, today) ?? days?.fields?.dueDay ?? (replaced.has(id) ? REPLACED : null)
        if (trouble) troubles.set(trouble, [...(troubles.get(trouble) ?? []), id])
      }
      for (const [trouble, refused] of troubles) await refuseRows(tx, refused, trouble)
      if (rows.length < PAGE) break
      after = rows.at(-1)!.line
    }
  }
}
