import type { ReactNode } from 'react'
import type { ListedTrust } from '#db/reports/account-list.ts'
import { isDay } from '#lib/core/day.ts'
import { countOf } from '#lib/core/number-words.ts'
import { type Typology, wordOf } from '#lib/core/standing/typology.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { DayText } from '#lib/ui/day-text.tsx'
import { Glyph } from '#lib/ui/glyph-sprite.tsx'
import { STATUS_WORDS } from '#lib/ui/status-chip.tsx'
import type { PhonePlace } from '#lib/ui/table.tsx'
import { type AccountColumn, isOwn } from './columns.ts'
import { GAP_WORDS } from './gap-words.ts'
import type { ShownAccount } from './load.ts'

type Beside = { currency: string; reading: boolean; typology: Typology }
type Shown = { phone: PhonePlace; figure?: boolean; cell: (row: ShownAccount, beside: Beside) => ReactNode }

const SHOWN: Record<Exclude<AccountColumn, `own.${string}`>, Shown> = {
  declared: { phone: 'detail', cell: declaredCell },
  stage: { phone: 'detail', cell: stageCell },
  status: { phone: 'detail', cell: statusCell },
  day: { phone: 'hide', figure: true, cell: dayCell },
  revenue: {
    phone: 'figure',
    figure: true,
    cell: (row, { currency }) => <Amount value={row.revenue12m} currency={currency} />,
  },
  parent: { phone: 'detail', cell: (row) => row.parentName },
  owner: { phone: 'detail', cell: ({ more }) => more?.owner },
  country: { phone: 'detail', cell: ({ more }) => more?.country },
  industry: { phone: 'detail', cell: ({ more }) => more?.industry },
  since: { phone: 'hide', figure: true, cell: ({ more }) => (more?.since ? <DayText day={more.since} short /> : null) },
  revenueAll: {
    phone: 'hide',
    figure: true,
    cell: ({ more }, { currency }) => <Amount value={more?.revenueAll ?? '0'} currency={currency} />,
  },
  invoices: { phone: 'hide', figure: true, cell: ({ more }) => (more?.invoices ?? 0).toLocaleString('en-US') },
  trustUs: { phone: 'detail', figure: true, cell: ({ more }) => trustCell(more?.trustUs ?? null) },
  trustThem: { phone: 'detail', figure: true, cell: ({ more }) => trustCell(more?.trustThem ?? null) },
}

/** How a column's cells are made. Plain functions: fifty rows are most of the work of the page. */
export function shownColumn(column: AccountColumn): Shown {
  return isOwn(column) ? { phone: 'detail', cell: (row) => ownCell(row.own?.[column] ?? '') } : SHOWN[column]
}

export function nameCell({ id, name, parentName, archived }: ShownAccount, withParent: boolean): ReactNode {
  return (
    <>
      <a data-account="" href={`/accounts/${id}`} className="link link-quiet">
        {name}
      </a>
      {withParent && parentName ? <span className="ml-2 text-ink-faint">{parentName}</span> : null}
      {archived ? <span className="ml-2 text-ink-faint">archived</span> : null}
    </>
  )
}

function declaredCell({ declared }: ShownAccount, { typology }: Beside): ReactNode {
  if (declared === null) return <span className="text-ink-faint">not said</span>
  return (
    <>
      <Glyph of={declared} declared />
      {wordOf(typology, declared)}
    </>
  )
}

function stageCell({ stage, read, declared, gap }: ShownAccount, { reading, typology }: Beside): ReactNode {
  if (reading && !read) return <span className="text-ink-faint">being read…</span>
  return (
    <>
      <Glyph of={stage} />
      {wordOf(typology, stage)}
      {declared !== null && (gap === 'contradicted' || gap === 'unsupported') ? (
        <span
          title={`You say ${wordOf(typology, declared)}`}
          className={`ml-1.5 text-xs ${gap === 'contradicted' ? 'font-medium text-broken' : 'text-ink-faint'}`}
        >
          <Glyph of={declared} declared /> {GAP_WORDS[gap]}
        </span>
      ) : null}
    </>
  )
}

function statusCell({ status }: ShownAccount): ReactNode {
  if (!status) return null
  return (
    <>
      <Glyph of={status} />
      {STATUS_WORDS[status]}
    </>
  )
}

function dayCell({ lastDay }: ShownAccount): ReactNode {
  return lastDay ? <DayText day={lastDay} short /> : <span className="text-ink-faint">none yet</span>
}

/** A score, gone while presenting; below enough promises only how many there are. */
function trustCell(trust: ListedTrust | null): ReactNode {
  if (!trust?.count) return <span className="text-ink-faint">no promises</span>
  if (!trust.enough) return <span className="text-ink-faint">too few: {trust.count}</span>
  const [score, low, high] = [trust.score, trust.low, trust.high].map(Math.round)
  return (
    <span title={`${score} of 100 (${low}–${high}), ${countOf(trust.count, 'promise')}`} className="presenting:hidden">
      {score}
    </span>
  )
}

function ownCell(text: string): ReactNode {
  return isDay(text) ? <DayText day={text} short /> : text
}
