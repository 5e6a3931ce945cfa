import { notFound } from 'next/navigation'
import { getShownTypology } from '#db/queries/typology.ts'
import { netsOf } from '#db/reports/concentration.ts'
import { type DimensionReport, reportDimension } from '#db/reports/dimensions.ts'
import { listLoneContacts, listWithoutContact } from '#db/reports/lone-contacts.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { DIMENSIONS, type Dimension } from '#lib/core/dependency/basis.ts'
import { tellMoves, tellWhom } from '#lib/core/dependency/whom.ts'
import { resolveWindow, type Span, spanBefore } from '#lib/core/dependency/windows.ts'
import { capital, showShare } from '#lib/core/number-words.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { inWords, windowOf } from '../load.ts'

/** Rows that the page shows; the CSV file has all. */
const ROWS = 200
const WITHOUT = 20

export const loadDimension = (name: string, search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const dimension = readDimension(name)
    if (!dimension) notFound()
    const { tx } = team
    const shown = await windowOf(team, search)
    if (!shown) return { kind: 'empty' as const, dimension }
    const { span, window, records, view } = shown
    const around = { ...shown, dimension, currency: team.workspace.baseCurrency }
    if (!span) return { kind: 'outside' as const, ...around }
    const typology = await getShownTypology(team)
    const report = inWords(await reportDimension(tx, { ...span, dimension, most: ROWS }), dimension, typology)
    const over = view.window.kind === 'range' || span.through >= resolveWindow(view.window, records).through
    const earlier = over ? spanBefore(span, records) : null
    // whose customers grew is no news about a colleague
    const before =
      earlier?.kind === 'whole' && dimension !== 'owner' ? await readBefore(tx, dimension, earlier.span, report) : null
    const rows = report.rows.map((row) => ({ ...row, before: before ? (before.shares.get(row.value) ?? 0) : null }))
    const nets = await netsOf(tx, span)
    return {
      kind: 'figures' as const,
      ...around,
      ...{ report, rows, span },
      sentence: tellWhom(dimension, report),
      change: tellChange(earlier, over, window, (label) =>
        tellMoved(dimension, { report, rows, before: before?.together ?? null }, label),
      ),
      compared: before !== null,
      sellers:
        dimension === 'owner'
          ? inWords(await reportDimension(tx, { ...span, dimension: 'seller', most: ROWS }), 'seller', typology)
          : null,
      contacts: dimension === 'contact' ? await readContacts(tx, report, nets, team.today) : null,
      without: dimension === 'contact' ? await listWithoutContact(tx, nets, WITHOUT) : [],
    }
  })

export type DimensionView = Extract<Awaited<ReturnType<typeof loadDimension>>, { kind: 'figures' }>

export function readDimension(name: string): Dimension | null {
  return DIMENSIONS.find((dimension) => dimension === name) ?? null
}

/** Shares of the same values in the period before, and of all values together. */
async function readBefore(tx: Tx, dimension: Dimension, span: Span, report: DimensionReport) {
  const only = report.rows.flatMap(({ value }) => value ?? [])
  const then = await reportDimension(tx, { ...span, dimension, only })
  if (then.notSaid.share === null) return null
  return { shares: new Map(then.rows.map(({ value, share }) => [value, share])), together: togetherOf(then) }
}

/** The share of all values together, listed or not. */
function togetherOf({ rows, beyond }: DimensionReport): number | null {
  if (beyond.share === null) return null
  return rows.reduce((sum, { value, share }) => sum + (value === null ? 0 : (share ?? 0)), beyond.share)
}

type Moved = {
  report: DimensionReport
  rows: readonly { value: string | null; label: string; share: number | null; before: number | null }[]
  before: number | null
}

/** What moved most by name; of people of theirs only all together, and of colleagues nothing. */
function tellMoved(dimension: Dimension, { report, rows, before }: Moved, label: string): string | null {
  if (dimension === 'owner') return null
  const together = togetherOf(report)
  if (dimension === 'contact')
    return together === null || before === null
      ? null
      : `Of revenue of ${label}, ${showShare(before)} came from accounts that hang on one person today.`
  return tellMoves(
    rows.filter(({ value }) => value !== null),
    label,
  )
}

function tellChange(
  earlier: ReturnType<typeof spanBefore> | null,
  over: boolean,
  window: { label: string },
  moved: (label: string) => string | null,
): string | null {
  if (!over) return `${capital(window.label)} is not over yet: nothing is compared with it so far.`
  if (!earlier) return null
  if (earlier.kind === 'none') return earlier.because
  if (earlier.kind === 'partial')
    return `Only part of the period before, ${earlier.span.label}, is on record: nothing is compared with it.`
  return moved(earlier.span.label)
}

async function readContacts(tx: Tx, report: DimensionReport, nets: Awaited<ReturnType<typeof netsOf>>, today: Day) {
  const ids = report.rows.flatMap(({ value }) => value ?? [])
  return new Map((await listLoneContacts(tx, nets, ids, today)).map((row) => [row.contactId, row]))
}
