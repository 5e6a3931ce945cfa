'use client'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { BoardCard } from '#db/reports/stage-board.ts'
import { Button } from '#lib/ui/button.tsx'
import { StageGlyph } from '#lib/ui/stage-glyph.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { Card } from './board-card.tsx'
import { Tray } from './board-tray.tsx'
import type { BoardView } from './load.ts'
import { useColumns } from './use-columns.ts'
import { type Move, useMove } from './use-move.ts'

const DeclareWindow = dynamic(() => import('../declare-window.tsx'), { ssr: false })

/** A column for each stage, a card for each account. A card that is dropped somewhere counts once its reason is said. */
export function Board({ board }: { board: BoardView }) {
  const { stages, typology, currency, mayEdit } = board
  const router = useRouter()
  const { shown, fetchMore, place } = useColumns(board)
  const [onPhone, setOnPhone] = useState(shown.find(({ count }) => count > 0)?.name ?? shown[0]!.name)
  const [asked, setAsked] = useState<{ card: BoardCard; to: string } | null>(null)
  const wordOfColumn = (name: string | null) => shown.find((column) => column.name === name)?.word ?? ''
  const cardOf = (id: string) => shown.flatMap(({ cards }) => cards).find((card) => card.id === id)

  const dropped = (held: Move, to: string) => {
    const card = cardOf(held.id)
    if (card) setAsked({ card, to })
  }
  const columns = shown.filter(({ mayDrop }) => mayDrop).map(({ name }) => name)
  const { move, at, begin, pickUp, swallowClick, drop, cancel } = useMove(columns, dropped)

  const back = (card: BoardCard) => {
    place(card, null)
    router.refresh()
  }
  return (
    <>
      <p id="board-keys" className="sr-only">
        Press Enter on a handle to pick the account up, then the arrow keys to choose a stage, Enter to drop it, Escape
        to leave it. You are asked for the reason before anything counts.
      </p>
      <p aria-live="assertive" className="sr-only">
        {say(move, wordOfColumn)}
      </p>
      <nav aria-label="Stage shown" className="-mx-4 mb-4 overflow-x-auto px-4 md:hidden">
        <ul className="flex gap-2 whitespace-nowrap">
          {shown.map(({ name, key, word, count }) => (
            <li key={name} className="shrink-0">
              <button
                type="button"
                aria-pressed={onPhone === name}
                onClick={() => setOnPhone(name)}
                className="flex h-11 items-center gap-1.5 rounded-full border border-rule px-3 text-sm aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:font-medium"
              >
                <StageGlyph stage={key ?? 'unknown'} voice="declared" /> {word}
                <span className="text-ink-faint tabular-nums">{count.toLocaleString('en-US')}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <div
        data-board=""
        onClickCapture={swallowClick}
        // positioned: what is only read out would else widen the page
        className="relative flex gap-2 select-none pb-4 md:-mx-2 md:overflow-x-auto md:px-2 print:block"
      >
        {shown.map((column) => (
          <section
            key={column.name}
            aria-labelledby={`column-${column.name}`}
            {...(column.mayDrop ? { 'data-drop': column.name } : {})}
            className={`min-w-0 rounded-lg p-1.5 ${column.count === 0 && column.outcome ? 'md:min-w-28' : 'flex-1 md:min-w-42'} ${column.name === onPhone ? '' : 'max-md:hidden'} ${move?.over === column.name && column.name !== move.from ? 'bg-accent-wash ring-2 ring-accent' : 'bg-sunk'}`}
          >
            <h2
              id={`column-${column.name}`}
              className="flex items-baseline gap-1.5 px-1.5 py-1.5 text-sm font-semibold"
            >
              <StageGlyph stage={column.key ?? 'unknown'} voice="declared" />
              <span className="min-w-0 flex-1 wrap-anywhere">{column.word}</span>
              <span className="font-normal text-ink-faint tabular-nums">{column.count.toLocaleString('en-US')}</span>
            </h2>
            <ul className="space-y-1.5">
              {column.cards.map((card) => (
                <Card
                  key={card.id}
                  card={card}
                  typology={typology}
                  currency={currency}
                  held={move?.id === card.id}
                  handle={
                    mayEdit
                      ? {
                          begin: (whole) => begin({ id: card.id, name: card.name, from: column.name }, whole),
                          pickUp: () => pickUp({ id: card.id, name: card.name, from: column.name }),
                        }
                      : null
                  }
                />
              ))}
            </ul>
            {column.left ? (
              <Button
                weight="plain"
                size="small"
                className="mt-1 w-full"
                onClick={async () => {
                  if (!(await fetchMore(column)))
                    showToast({ tone: 'broken', text: 'Troth could not be reached. Try again in a moment.' })
                }}
              >
                and {column.left.toLocaleString('en-US')} more
                <span className="sr-only"> that are {column.word}</span>
              </Button>
            ) : null}
            {column.count === 0 ? <p className="px-1.5 pb-2 text-xs text-ink-faint">Nobody.</p> : null}
          </section>
        ))}
      </div>
      {move ? <Tray stages={stages} move={move} at={at} onDrop={drop} onCancel={cancel} /> : null}
      {asked ? (
        <DeclareWindow
          account={{ id: asked.card.id, name: asked.card.name }}
          stages={stages}
          first={asked.to}
          now={asked.card.declared}
          seen={asked.card.seen}
          via="board"
          onClose={() => setAsked(null)}
          onDone={({ stage, word, changeId, declarationId }) => {
            const card = asked.card
            place({ ...card, declared: stage, seen: declarationId, gap: null }, stage)
            setAsked(null)
            showUndoToast(`${card.name}: ${word}.`, changeId, () => back(card))
            router.refresh()
          }}
        />
      ) : null}
    </>
  )
}

function say(move: Move | null, word: (name: string | null) => string): string {
  if (!move) return ''
  if (move.over === null || move.over === move.from) return `${move.name} is picked up from ${word(move.from)}.`
  return `${move.name}, over ${word(move.over)}.`
}
