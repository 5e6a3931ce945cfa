'use client'
import { useState, useTransition } from 'react'
import type { z } from 'zod'
import type { bulkTarget } from '#lib/core/bulk-edit.ts'
import { countOf } from '#lib/core/number-words.ts'
import type { Refusal } from '#lib/core/result.ts'
import type { BulkPreview } from '#lib/flows/bulk-edit.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { DeclarationFields, readDeclaration } from '../../standing/declaration-fields.tsx'
import type { StageChoice } from '../../standing/stage-choice.ts'
import { applyDeclarationAction, previewDeclarationAction } from './actions.ts'
import { BulkPreviewPart } from './bulk-preview.tsx'

type Said = { declaration: ReturnType<typeof readDeclaration>; seen: BulkPreview }

/** Says what many accounts are, with one reason for all; shows first of whom that would be news. */
export function DeclareMany({
  target,
  stages,
  onDone,
}: {
  target: z.input<typeof bulkTarget>
  stages: readonly StageChoice[]
  onDone: (text: string, changeId: string) => void
}) {
  const [said, setSaid] = useState<Said | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()

  const look = (declaration: Said['declaration']) =>
    start(async () => {
      const result = await previewDeclarationAction({ target, declaration })
      setRefusal(result.ok ? null : result)
      setSaid(result.ok ? { declaration, seen: result.value } : null)
    })
  const apply = ({ declaration, seen }: Said) =>
    start(async () => {
      const result = await applyDeclarationAction({ target, declaration, fingerprint: seen.fingerprint })
      if (result.ok) {
        const { changed, changeId, word } = result.value
        return onDone(`${countOf(changed, 'account')}: ${word}.`, changeId)
      }
      // what it would do by now; the sentence says that it is another
      const again = result.code === 'drift' ? await previewDeclarationAction({ target, declaration }) : null
      setRefusal(result)
      setSaid(again?.ok ? { declaration, seen: again.value } : null)
    })

  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault()
        if (said) apply(said)
        else look(readDeclaration(new FormData(event.currentTarget)))
      }}
    >
      {refusal ? <Notice tone="broken" title={refusal.message} /> : null}
      {/* stays while the preview is looked at, so that what was entered is there when going back */}
      <div hidden={said !== null}>
        <DeclarationFields stages={stages} first={null} accountId={null} errors={refusal?.fields ?? {}} />
      </div>
      {said ? <BulkPreviewPart preview={said.seen} /> : null}
      <div className="flex flex-wrap gap-2">
        {said ? (
          <>
            <Button type="submit" weight="primary" disabled={busy || said.seen.changes === 0}>
              {busy ? 'Declaring…' : `Declare ${countOf(said.seen.changes, 'account')}`}
            </Button>
            <Button
              disabled={busy}
              onClick={() => {
                setSaid(null)
                setRefusal(null)
              }}
            >
              Back
            </Button>
          </>
        ) : (
          <Button type="submit" weight="primary" disabled={busy}>
            {busy ? 'Looking…' : 'Show what changes'}
          </Button>
        )}
      </div>
    </form>
  )
}
