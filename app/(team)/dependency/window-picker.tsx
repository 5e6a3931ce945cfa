import type { Route } from 'next'
import Link from 'next/link'
import type { DependencyView } from '#lib/core/dependency/dependency-view.ts'
import type { Records, Window } from '#lib/core/dependency/windows.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { Popover } from '#lib/ui/popover.tsx'
import { searchOf } from './address.ts'

/** Which months are looked at: those offered are links, any days are a form; both end in the address. */
export function WindowPicker({
  view,
  window,
  offered,
  records,
  at = '/dependency',
}: {
  view: DependencyView
  window: Window
  offered: Window[]
  records: Records
  /** The page it belongs to; all of them read the address alike. */
  at?: '/dependency' | `/dependency/${string}`
}) {
  const addressOf = (choice: Window['choice']) => `${at}${searchOf({ ...view, window: choice })}` as Route
  return (
    <Popover
      label={`Window: ${titleOf(window.label)}. Choose another`}
      trigger={
        <>
          {titleOf(window.label)} <span aria-hidden="true">▾</span>
        </>
      }
      triggerClass="h-8 rounded-md border border-edge px-3 text-sm font-medium hover:bg-sunk pointer-coarse:h-11"
      sheetClass="max-h-[80vh] overflow-y-auto p-2 sm:w-96"
    >
      <span className="block">
        {offered.map((each) => (
          <Link
            key={addressOf(each.choice)}
            href={addressOf(each.choice)}
            prefetch={false}
            aria-current={isSame(each, window) ? 'true' : undefined}
            className={`flex items-baseline justify-between gap-4 rounded-sm px-2.5 py-1.5 text-sm hover:bg-sunk pointer-coarse:py-2.5 ${isSame(each, window) ? 'font-medium text-accent' : ''}`}
          >
            {each.choice.kind === 'last12' ? 'Last 12 complete months' : titleOf(each.label)}
            {each.gaps.length > 0 ? (
              <span className="text-xs font-normal whitespace-nowrap text-ink-faint">
                {each.gaps.includes('ends') ? 'so far' : 'in part'}
              </span>
            ) : null}
          </Link>
        ))}
      </span>
      <form action={at} className="mt-2 border-t border-rule px-2.5 pt-3 pb-2">
        {view.by === 'group' ? null : <input type="hidden" name="by" value={view.by} />}
        {view.of === 'net' ? null : <input type="hidden" name="of" value={view.of} />}
        {view.basis === 'revenue' ? null : <input type="hidden" name="basis" value={view.basis} />}
        {view.who === 'payer' ? null : <input type="hidden" name="who" value={view.who} />}
        <span className="grid grid-cols-2 gap-3">
          <DateField name="from" label="First day" defaultValue={window.from} />
          <DateField name="through" label="Last day" defaultValue={earlier(window.through, records.completeThrough)} />
        </span>
        <Button type="submit" className="mt-3">
          Show these days
        </Button>
      </form>
    </Popover>
  )
}

/** `the 12 months to 30 April 1998` as a title: `12 months to 30 April 1998`. */
function titleOf(label: string): string {
  const short = label.replace(/^the (days )?/, '')
  return short.charAt(0).toUpperCase() + short.slice(1)
}

function isSame(a: Window, b: Window): boolean {
  return a.from === b.from && a.through === b.through && a.choice.kind === b.choice.kind
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
