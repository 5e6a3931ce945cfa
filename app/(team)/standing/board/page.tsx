import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { ButtonLink } from '#lib/ui/button.tsx'
import { EmptyState } from '#lib/ui/empty-state.tsx'
import { Page } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { StandingTabs } from '../standing-tabs.tsx'
import { boardAddress } from './address.ts'
import { Board } from './board.tsx'
import { BoardFilters } from './board-filters.tsx'
import { type BoardView, loadBoard } from './load.ts'

export const metadata: Metadata = { title: 'Board' }

export default async function BoardPage({ searchParams }: PageProps<'/standing/board'>) {
  const board = await loadBoard(await searchParams)
  const narrowed = board.filter.owner !== null || board.filter.status !== null
  return (
    <Page title="Board" lead={board.accounts ? lead(board) : null}>
      <StandingTabs at="board" />
      {board.accounts === 0 && !narrowed ? (
        <EmptyState
          title="There is nobody to place yet."
          action={
            <ButtonLink href="/imports" weight="primary">
              Import invoices
            </ButtonLink>
          }
        >
          Once your accounts are here, you put each where it stands with you, and say why.
        </EmptyState>
      ) : (
        <>
          <BoardFilters filter={board.filter} owners={board.owners} />
          {board.accounts === 0 ? (
            <p className="py-6 text-ink-soft">
              No account is like that.{' '}
              <TextLink href={boardAddress({ owner: null, status: null }) as Route}>Show all</TextLink>
            </p>
          ) : (
            <Board board={board} />
          )}
        </>
      )}
    </Page>
  )
}

function lead({ accounts, unsaid, mayEdit, reading }: BoardView): string {
  const said = accounts - unsaid
  const of =
    said === 0
      ? `Nobody has said yet what any of your ${countOf(accounts, 'account')} is to you.`
      : unsaid === 0
        ? `What you say your ${countOf(accounts, 'account')} ${accounts === 1 ? 'is' : 'are'} to you, the largest first.`
        : `What you say ${said.toLocaleString('en-US')} of your ${countOf(accounts, 'account')} ${said === 1 ? 'is' : 'are'} to you, the largest first.`
  const how = mayEdit ? ' Move one to where it stands, and say why.' : ''
  return `${of}${how}${reading ? ' The records are being read just now: what they support is about to change.' : ''}`
}
