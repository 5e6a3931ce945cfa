'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { ActionRow } from '#lib/ui/action-row.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { settleGapAction } from './actions.ts'
import type { GapView } from './load.ts'
import { tellOutcome } from './outcome-words.ts'

/** What was left until a later day, with who left it and why; taken up again by one key. */
export function LeftRows({ rows, mayEdit }: { rows: readonly GapView[]; mayEdit: boolean }) {
  const router = useRouter()
  const takeUp = (row: GapView) => async () => {
    const result = await settleGapAction({ accountId: row.id, outcome: 'back' }).catch(() => null)
    if (!result?.ok)
      showToast({ tone: 'broken', text: result?.message ?? 'Troth could not be reached. Nothing was changed.' })
    router.refresh()
  }
  return (
    <ul className="divide-y divide-rule">
      {rows.map((row) => (
        <ActionRow
          key={row.id}
          href={`/accounts/${row.id}` as Route}
          title={row.name}
          lead={<StageGlyph stage={row.declared ?? 'unknown'} voice="declared" size={18} />}
          why={row.outcome ? tellOutcome(row.outcome) : null}
          actions={
            mayEdit ? [{ key: 's', label: 'Now after all', name: `Take up ${row.name} now`, run: takeUp(row) }] : []
          }
        />
      ))}
    </ul>
  )
}
