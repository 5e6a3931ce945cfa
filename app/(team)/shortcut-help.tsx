'use client'
import type { ReactNode } from 'react'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { NAV } from './nav.ts'

/** All keys that do something, fetched when someone asks for them. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  return (
    <DialogWindow open onOpenChange={(open) => open || onClose()} title="Keys">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2.5">
        {NAV.map((entry) =>
          entry.key ? (
            <Line key={entry.href} keys={['G', entry.key.toUpperCase()]}>
              Go to {entry.label}
            </Line>
          ) : null,
        )}
        <Line keys={['/']}>Search accounts</Line>
        <Line keys={['Ctrl', 'K']}>Search, also while you type; ⌘ K on a Mac</Line>
        <Line keys={['J', 'K']}>The next row, the one before</Line>
        <Line keys={['W']}>Why this number? The next one of the page</Line>
        <Line keys={['E']}>Edit what is open</Line>
        <Line keys={['Esc']}>Close what is open</Line>
        <Line keys={['?']}>Show this</Line>
      </dl>
    </DialogWindow>
  )
}

function Line({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <div className="contents">
      <dt className="flex gap-1">
        {keys.map((key) => (
          <Kbd key={key}>{key}</Kbd>
        ))}
      </dt>
      <dd>{children}</dd>
    </div>
  )
}
