import Link from 'next/link'
import type { Records, Window } from '#lib/core/dependency/windows.ts'
import { Button } from '#lib/ui/button.tsx'
import { DateField } from '#lib/ui/field.tsx'
import { Popover } from '#lib/ui/popover.tsx'
import { addressOf, type DependencyView } from './address.ts'

/** Which months are looked at: those offered are links, any days are a form; both end in the address. */
export function WindowPicker({
  view,
  window,
  offered,
  records,
}: {
  view: DependencyView
  window: Window
  offered: Window[]
  records: Records
}) {
  return (
    <Popover
      label={`Window: ${titleOf(window)}. Choose another`}
      trigger={
        <>
          {titleOf(window)} <span aria-hidden="true">▾</span>
        </>
      }
      triggerClass="h-8 rounded-md border border-edge px-3 text-sm font-medium hover:bg-sunk pointer-coarse:h-11"
      sheetClass="max-h-[80vh] overflow-y-auto p-2 sm:w-96"
    >
      <span className="block">
        {offered.map((each) => (
          <Link
            key={addressOf(view, { window: each.choice })}
            href={addressOf(view, { window: each.choice })}
            prefetch={false}
            aria-current={each.label === window.label ? 'true' : undefined}
            className={`flex items-baseline justify-between gap-4 rounded-sm px-2.5 py-1.5 text-sm hover:bg-sunk pointer-coarse:py-2.5 ${each.label === window.label ? 'font-medium text-accent' : ''}`}
          >
            {titleOf(each)}
            {each.gaps.length > 0 ? <span className="text-xs font-normal text-ink-faint">in part</span> : null}
          </Link>
        ))}
      </span>
      <form action="/dependency" className="mt-2 border-t border-rule px-2.5 pt-3 pb-2">
        {view.by === 'group' ? null : <input type="hidden" name="by" value={view.by} />}
        {view.of === 'net' ? null : <input type="hidden" name="of" value={view.of} />}
        <span className="grid grid-cols-2 gap-3">
          <DateField name="from" label="From" defaultValue={window.from} />
          <DateField name="through" label="Through" defaultValue={earlier(window.through, records.completeThrough)} />
        </span>
        <Button type="submit" className="mt-3">
          Show these days
        </Button>
      </form>
    </Popover>
  )
}

function titleOf({ choice, label }: Window): string {
  if (choice.kind === 'last12') return 'Last 12 complete months'
  return (
    label.charAt(0).toUpperCase() + label.slice(1).replace(/^he (days from )?/, (_, days) => (days ? 'rom ' : 'he '))
  )
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}
