'use client'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useState, useTransition } from 'react'
import type { SortWord } from '#lib/core/honest-hour/disagreement.ts'
import { countOf } from '#lib/core/number-words.ts'
import { STAGES } from '#lib/core/stage.ts'
import { Button } from '#lib/ui/button.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { finishSortingAction } from './actions.ts'
import type { SortingView } from './load.ts'
import { SoftClock } from './soft-clock.tsx'
import { SortBeads } from './sort-beads.tsx'
import { SortBins, UNSAID } from './sort-bins.tsx'
import { SortCard } from './sort-card.tsx'
import { SortedList } from './sorted-list.tsx'
import { useCarry } from './use-carry.ts'
import { useSorting } from './use-sorting.ts'

/** One account after the other into a stage: a number, a tap or a drop each; any of them again, until one is through. */
export function SortBoard({ view }: { view: SortingView }) {
  const { hour, accounts, bins, currency } = view
  const router = useRouter()
  const first = new Map(view.sorts.map(({ accountId, stage }) => [accountId, stage]))
  const { sorts, sort, undo, mayUndo, flush, trouble, revealed } = useSorting(hour.id, first)
  // the place among the accounts; one behind the last: all are sorted
  const [at, setAt] = useState(() => nextOpen(accounts, first, -1))
  const [begun, setBegun] = useState(false)
  const [busy, start] = useTransition()
  const account = accounts[at]
  const page = `/standing/honest-hour/${hour.id}` as Route

  const say = (id: string, stage: SortWord) => {
    setBegun(true)
    sort(id, stage)
    if (id === account?.id) setAt(nextOpen(accounts, new Map([...sorts, [id, stage]]), at))
  }
  const back = () => {
    const id = undo()
    if (id) setAt(accounts.findIndex((other) => other.id === id))
  }
  const go = (step: 1 | -1) => setAt(Math.min(accounts.length - 1, Math.max(0, at + step)))
  const leave = (unsaid: boolean) =>
    start(async () => {
      if (!(await flush())) return
      const result = unsaid ? await finishSortingAction({ hourId: hour.id }) : null
      if (result && !result.ok) return showToast({ tone: 'broken', text: result.message })
      router.push(page)
    })
  const { over, carry, wasCarried } = useCarry((id, bin) => say(id, bin === UNSAID ? null : (bin as SortWord)))

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return
      if (/^[0-6]$/.test(event.key) && account) say(account.id, STAGES[Number(event.key) - 1] ?? null)
      else if (event.key === 'ArrowLeft') go(-1)
      else if (event.key === 'ArrowRight') go(1)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })

  return (
    <div className="select-none">
      {revealed || hour.revealedAt ? (
        <div className="mb-6">
          <Notice title={hour.revealedAt ? 'This hour is revealed already.' : 'It was revealed while you sorted.'}>
            What you say from now on is marked late. <TextLink href={page}>See what the others said</TextLink>
          </Notice>
        </div>
      ) : null}
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <SortBeads accounts={accounts} sorts={sorts} at={at} />
        <SoftClock running={begun && sorts.size < accounts.length} />
      </div>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 lg:grid-cols-6">
        <div className="col-span-full mb-2 lg:col-span-5 lg:mb-4">
          {account ? (
            <SortCard
              key={account.id}
              account={account}
              currency={currency}
              place={`${at + 1} of ${accounts.length}`}
              said={sorts.has(account.id)}
              carry={carry(account.id)}
              onStep={go}
            />
          ) : (
            <Through count={accounts.length} busy={busy} onDone={() => leave(false)} />
          )}
          {trouble ? (
            <div className="mt-4">
              <Notice
                tone="broken"
                title={trouble}
                action={
                  <Button size="small" onClick={() => void flush()}>
                    Send again
                  </Button>
                }
              />
            </div>
          ) : null}
        </div>
        <SortBins
          bins={bins}
          accounts={accounts}
          sorts={sorts}
          current={account?.id ?? null}
          over={over}
          carry={carry}
          onSay={(stage) => account && say(account.id, stage)}
          onOpen={(id) => wasCarried() || setAt(accounts.findIndex((other) => other.id === id))}
        />
      </div>
      <SortedList
        accounts={accounts}
        bins={bins}
        sorts={sorts}
        onOpen={(id) => setAt(accounts.findIndex((other) => other.id === id))}
      />
      <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button aria-keyshortcuts="z" aria-disabled={!mayUndo} onClick={back}>
          Take back
          <span aria-hidden="true" className="pointer-coarse:hidden">
            <Kbd>Z</Kbd>
          </span>
        </Button>
        {sorts.size > 0 && sorts.size < accounts.length ? (
          <Button weight="plain" disabled={busy} onClick={() => leave(true)}>
            I cannot say of the other {accounts.length - sorts.size}
          </Button>
        ) : null}
        <p className="text-sm text-ink-faint">
          Only you see this until the reveal. You may leave at any time and come back to it.
        </p>
      </div>
      <p role="status" className="sr-only">
        {countOf(sorts.size, 'account')} of {accounts.length} sorted.
      </p>
    </div>
  )
}

function Through({ count, busy, onDone }: { count: number; busy: boolean; onDone: () => void }) {
  return (
    <div className="grid h-full min-h-32 sm:min-h-40 content-center justify-items-start gap-4 rounded-lg border border-rule-strong bg-raised p-6">
      <p className="text-xl font-[450]">
        {count === 1 ? 'That is the one account there is.' : `Those are all ${count}. Look over them, or go on.`}
      </p>
      <Button weight="primary" autoFocus disabled={busy} onClick={onDone}>
        {busy ? 'Keeping it…' : 'I am done'}
      </Button>
    </div>
  )
}

/** The next that is not sorted, behind this one first; where none is left, behind the last. */
function nextOpen(accounts: SortingView['accounts'], sorts: ReadonlyMap<string, SortWord>, at: number): number {
  const open = accounts.flatMap(({ id }, place) => (sorts.has(id) ? [] : [place]))
  return open.find((place) => place > at) ?? open[0] ?? accounts.length
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [role=dialog]') !== null
}
