'use client'
import { type ReactNode, useState } from 'react'
import DialogWindow from '#lib/ui/dialog-window.tsx'
import { Kbd } from '#lib/ui/kbd.tsx'
import { NAV } from './nav.ts'

/** All keys that do something, fetched when someone asks for them. */
export default function ShortcutHelp({ onClose }: { onClose: () => void }) {
  // what the page behind offers, as it stands when someone asks
  const [here] = useState(keysOfPage)
  return (
    <DialogWindow open onOpenChange={(open) => open || onClose()} title="Keys">
      <dl className="grid grid-cols-[4.5rem_1fr] items-center gap-x-5 gap-y-2.5">
        {NAV.map((entry) =>
          entry.key ? (
            <Line key={entry.href} keys={['G', entry.key.toUpperCase()]}>
              Go to {entry.label}
            </Line>
          ) : null,
        )}
        <Line keys={['/']}>Search accounts, contacts, notes, tasks and what can be done</Line>
        <Line keys={['Ctrl', 'K']}>The same, also while you type; ⌘ K on a Mac</Line>
        <Line keys={['P']}>Write a promise down, in one line</Line>
        <Line keys={['J', 'K']}>The next row, the one before</Line>
        <Line keys={['W']}>Why this number? The next one of the page</Line>
        {here.some(({ key }) => key === 'E') ? null : <Line keys={['E']}>Edit what is open</Line>}
        <Line keys={['Z']}>Take back what you did last, while it says so below</Line>
        <Line keys={['Esc']}>Close what is open</Line>
        <Line keys={['?']}>Show this</Line>
      </dl>
      {here.length ? (
        <>
          <h3 className="mt-6 mb-3 text-sm font-semibold">On this page</h3>
          <dl className="grid grid-cols-[4.5rem_1fr] items-center gap-x-5 gap-y-2.5">
            {here.map(({ key, label }) => (
              <Line key={key} keys={[key]}>
                {label}
              </Line>
            ))}
          </dl>
        </>
      ) : null}
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

/** Each letter that a control of the page carries, with the word that stands on it; where many rows carry it, once. */
function keysOfPage(): { key: string; label: string }[] {
  const keys = new Map<string, string>()
  for (const control of document.querySelectorAll('#content [aria-keyshortcuts]')) {
    const key = control.getAttribute('aria-keyshortcuts')!.toUpperCase()
    const written = [...control.childNodes].find((node) => node.nodeType === Node.TEXT_NODE)?.textContent?.trim()
    // without a word on it, the general part of its name: "Done: call Mara" is "Done"
    const named = control.getAttribute('aria-label')?.split(/[:“]/)[0] ?? labelOf(control)
    const label = written || named?.trim()
    if (/^[A-Z]$/.test(key) && label && !keys.has(key)) keys.set(key, label)
  }
  return [...keys].map(([key, label]) => ({ key, label }))
}

/** What stands above a field. */
function labelOf(control: Element): string | null | undefined {
  return control instanceof HTMLTextAreaElement || control instanceof HTMLInputElement
    ? control.labels?.[0]?.textContent
    : null
}
