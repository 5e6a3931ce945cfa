'use client'
import { useEffect, useRef, useState, useTransition } from 'react'
import type { Refusal, Result } from '#lib/core/result.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { declareStageAction } from './actions.ts'
import { DeclarationFields, readDeclaration, wordOfOther } from './declaration-fields.tsx'
import type { StageChoice } from './stage-choice.ts'

export type Declaring = {
  accountId: string
  seen: string | null
  declaration: ReturnType<typeof readDeclaration>
}
export type Declared = { accountId: string; stage: string; word: string; changeId: string; declarationId: string }

/** Says what one account is. Whoever was quicker is told of, with what they said and why; then one decides with both before one's eyes. */
export function DeclareForm({
  account,
  stages,
  first,
  seen,
  via,
  reason,
  declare,
  leave = 'Cancel',
  onDone,
  onCancel,
}: {
  account: { id: string; name: string }
  stages: readonly StageChoice[]
  /** Chosen at the beginning. */
  first: string | null
  /** The declaration that stands as the person sees it. */
  seen: string | null
  via: 'form' | 'board'
  /** A reason to begin with. */
  reason?: string
  /** Where declaring does something besides: an honest hour settles. */
  declare?: (given: Declaring) => Promise<Result<{ changeId: string | null; declarationIds: string[] }>>
  /** What going on without a declaration is called. */
  leave?: string
  onDone: (declared: Declared) => void
  onCancel: () => void
}) {
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const form = useRef<HTMLFormElement>(null)
  // who comes with a stage chosen goes on with the reason, else with the stages
  useEffect(() => {
    const at = first ? '[name="reason"]' : 'input[name="stage"]'
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>(at)?.focus(), 60)
    return () => clearTimeout(timer)
  }, [first])
  const other = refusal?.now?.values as
    | { stage: string | null; stageName: string; reason: string; seen: string }
    | undefined

  const send = () =>
    start(async () => {
      const declaration = readDeclaration(new FormData(form.current!))
      const given = { accountId: account.id, seen: other?.seen ?? seen, declaration }
      const result = await (declare ? declare(given) : declareStageAction({ ...given, via }))
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      const word = stages.find(({ key }) => key === declaration.stage)!.word
      const { changeId, declarationIds } = result.value
      onDone({
        accountId: account.id,
        stage: declaration.stage,
        word,
        changeId: changeId!,
        declarationId: declarationIds[0]!,
      })
    })

  return (
    <form
      ref={form}
      className="space-y-5"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {refusal && other ? (
        <Notice tone="broken" title={`${refusal.now!.by ?? 'Somebody'} was quicker.`}>
          <p>
            {other.stage ? (
              <>
                They declared {wordOfOther(stages, other)}: “{other.reason}”
              </>
            ) : (
              'They took back what was declared.'
            )}
          </p>
          <p className="mt-1">Yours is still here. Declare it all the same, or leave it as they said.</p>
        </Notice>
      ) : refusal ? (
        <Notice tone="broken" title={refusal.message} />
      ) : null}
      <DeclarationFields
        stages={stages}
        first={first}
        accountId={account.id}
        reason={reason}
        errors={refusal?.fields ?? {}}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" weight="primary" disabled={busy}>
          {busy ? 'Declaring…' : other ? 'Declare mine all the same' : 'Declare'}
        </Button>
        <Button disabled={busy} onClick={onCancel}>
          {other ? 'Leave it as they said' : leave}
        </Button>
      </div>
    </form>
  )
}
