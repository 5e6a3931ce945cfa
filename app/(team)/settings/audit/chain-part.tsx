'use client'
import { useState, useTransition } from 'react'
import { countOf } from '#lib/core/number-words.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { Why } from '#lib/ui/why.tsx'
import { checkAuditAction } from './actions.ts'
import type { AuditLog } from './load.ts'

type Checked = Extract<Awaited<ReturnType<typeof checkAuditAction>>, { ok: true }>['value']

/** How far the log is sealed, and whether it is whole, looked at when asked. */
export function ChainPart({ chain: { sealed, waiting } }: { chain: AuditLog['chain'] }) {
  const [busy, start] = useTransition()
  const [checked, setChecked] = useState<Checked | null>(null)
  const check = () =>
    start(async () => {
      const result = await checkAuditAction({})
      if (result.ok) setChecked(result.value)
      else showToast({ tone: 'broken', text: result.message })
    })
  return (
    <div className="max-w-column space-y-4">
      <p>
        {sealed
          ? `${countOf(sealed.entries, 'entry', 'entries')} sealed, the last on ${sealed.at}.`
          : 'Nothing is sealed yet.'}
        {waiting > 0 ? ` ${countOf(waiting, 'entry', 'entries')} ${waiting === 1 ? 'waits' : 'wait'} for a seal.` : ''}{' '}
        <Why
          of="What a seal is"
          formula="Each seal is made from the entry and from the seal before it: whoever alters, removes or adds something in between, also in the database itself, breaks every seal from there on."
          note="Only the end could be cut off unseen. Against that, keep the newest seal somewhere else from time to time: npm run verify-audit on the server prints it, and holds the log against one you kept."
        />
      </p>
      <Button onClick={check} disabled={busy}>
        {busy ? 'Checking every entry…' : 'Check now'}
      </Button>
      <div aria-live="polite">
        {checked ? (
          <Notice
            tone={checked.problems.length > 0 ? 'broken' : 'done'}
            title={checked.problems.length > 0 ? 'The log is not whole.' : `Whole as of ${checked.at}.`}
          >
            {checked.problems.length > 0 ? (
              <>
                <ul className="list-disc pl-5">
                  {checked.problems.map((problem) => (
                    <li key={problem} className="wrap-anywhere">
                      {problem}
                    </li>
                  ))}
                </ul>
                {checked.more ? <p>… and more of the kind.</p> : null}
              </>
            ) : (
              <p>
                {countOf(checked.sealed, 'sealed entry', 'sealed entries')} checked
                {checked.erased > 0 ? `; the words of ${checked.erased} were erased at somebody’s wish` : ''}.
              </p>
            )}
            {checked.head ? (
              <p className="mt-1 text-sm wrap-anywhere">
                Newest seal, to keep somewhere else: <code>{checked.head}</code>
              </p>
            ) : null}
          </Notice>
        ) : null}
      </div>
    </div>
  )
}
