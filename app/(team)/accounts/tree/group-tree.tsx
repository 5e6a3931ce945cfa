'use client'
import type { Route } from 'next'
import Link from 'next/link'
import { type KeyboardEvent, useState } from 'react'
import type { TreeRow } from '#db/reports/group-tree.ts'
import { countOf } from '#lib/core/number-words.ts'
import type { Typology } from '#lib/core/standing/typology.ts'
import { Amount } from '#lib/ui/amount.tsx'
import { StageName } from '#lib/ui/stage-glyph.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import type { TreeBranch } from './load.ts'

type Line = { row: TreeRow; depth: number } | { more: string; of: string; depth: number }

/**
 * Groups with what belongs to them, indented, fetched as it is opened. The button, or → and ← on a name, opens and closes; J and K walk
 * the rows as everywhere.
 */
export function GroupTree({
  heads,
  opened,
  here,
  currency,
  typology,
}: {
  heads: TreeRow[]
  /** What is open from the start: the way down to the account the tree is shown for. */
  opened: Record<string, TreeBranch>
  here: string | null
  currency: string
  typology: Typology
}) {
  const [branches, setBranches] = useState(opened)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(Object.keys(opened)))
  const [busy, setBusy] = useState<string | null>(null)

  const fetchOn = async (of: string) => {
    setBusy(of)
    const known = branches[of]
    const answer = await fetchBranch(of, known?.later ?? '')
    setBusy(null)
    if (!answer) return showToast({ tone: 'broken', text: 'Troth could not be reached. Try again in a moment.' })
    const rows = [...(known?.rows ?? []), ...answer.rows]
    setBranches((now) => ({ ...now, [of]: { rows, later: answer.later } }))
  }
  const turn = async ({ id, below }: TreeRow, to: boolean) => {
    if (below === 0) return
    if (to && !branches[id]) await fetchOn(id)
    const now = new Set(open)
    if (to) now.add(id)
    else now.delete(id)
    setOpen(now)
  }
  const arrows = (row: TreeRow) => (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') void turn(row, true)
    else if (event.key === 'ArrowLeft') void turn(row, false)
    else return
    event.preventDefault()
  }

  return (
    <table className="rows">
      <caption className="sr-only">Groups and the accounts that belong to them</caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">Evident stage</th>
          <th scope="col" className="figure">
            Its own, {currency}
          </th>
          <th scope="col" className="figure">
            With all below, {currency}
          </th>
        </tr>
      </thead>
      <tbody>
        {linesOf(heads, branches, open, 0).map((line) =>
          'more' in line ? (
            <tr key={`more-${line.of}`}>
              <td colSpan={4} data-phone="lead" style={indent(line.depth)}>
                <button type="button" className="link" disabled={busy !== null} onClick={() => fetchOn(line.of)}>
                  {busy === line.of ? 'Fetching…' : 'Further accounts of this one'}
                </button>
              </td>
            </tr>
          ) : (
            <tr key={line.row.id} aria-current={line.row.id === here ? 'true' : undefined}>
              <th scope="row" data-phone="lead" style={indent(line.depth)}>
                <span className="flex min-w-0 items-baseline gap-1.5">
                  <Turner row={line.row} open={open.has(line.row.id)} busy={busy === line.row.id} turn={turn} />
                  <span className="min-w-0 wrap-anywhere">
                    <Link
                      href={`/accounts/${line.row.id}` as Route}
                      prefetch={false}
                      className="link link-quiet"
                      onKeyDown={arrows(line.row)}
                    >
                      {line.row.name}
                    </Link>
                    {line.row.id === here ? <span className="text-ink-faint"> (this one)</span> : null}
                    {line.row.archived ? <span className="text-ink-faint"> (archived)</span> : null}
                    {line.row.below ? (
                      <span className="text-ink-faint"> · {countOf(line.row.below, 'account')} below</span>
                    ) : null}
                  </span>
                </span>
              </th>
              <td data-phone="detail">
                <StageName stage={line.row.stage} typology={typology} />
              </td>
              <td className="figure" data-phone="hide">
                <Amount value={line.row.own} currency={currency} />
              </td>
              <td className="figure" data-phone="figure">
                <Amount value={line.row.rolled} currency={currency} />
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function Turner({
  row,
  open,
  busy,
  turn,
}: {
  row: TreeRow
  open: boolean
  busy: boolean
  turn: (row: TreeRow, to: boolean) => void
}) {
  if (row.below === 0) return <span aria-hidden="true" className="inline-block w-5 shrink-0" />
  return (
    <button
      type="button"
      aria-expanded={open}
      aria-label={`What belongs to ${row.name}`}
      disabled={busy}
      onClick={() => turn(row, !open)}
      className="grid size-5 shrink-0 place-items-center rounded text-ink-faint hover:bg-sunk hover:text-ink pointer-coarse:size-8"
    >
      <svg
        viewBox="0 0 12 12"
        width="10"
        height="10"
        aria-hidden="true"
        className={`transition-transform ${open ? 'rotate-90' : ''}`}
      >
        <path d="m4 1.5 4.5 4.5L4 10.5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />
      </svg>
    </button>
  )
}

const indent = (depth: number) => ({ paddingInlineStart: `${Math.min(depth, 8) * 1.25}rem` })

function linesOf(
  rows: TreeRow[],
  branches: Record<string, TreeBranch>,
  open: ReadonlySet<string>,
  depth: number,
): Line[] {
  return rows.flatMap((row): Line[] => {
    const branch = open.has(row.id) ? branches[row.id] : undefined
    if (!branch) return [{ row, depth }]
    const more: Line[] = branch.later ? [{ more: branch.later, of: row.id, depth: depth + 1 }] : []
    return [{ row, depth }, ...linesOf(branch.rows, branches, open, depth + 1), ...more]
  })
}

async function fetchBranch(of: string, after: string): Promise<TreeBranch | null> {
  const answer = await fetch(`/accounts/tree/children?of=${of}&after=${after}`).catch(() => null)
  return answer?.ok ? answer.json() : null
}
