'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { saysTheSame } from '#lib/core/change.ts'
import type { Refusal } from '#lib/core/result.ts'
import type { BuiltInStage } from '#lib/core/stage.ts'
import { DEFAULT_TYPOLOGY_POLICY, typologyOf } from '#lib/core/standing/typology.ts'
import type { OwnStage, TypologyPolicy } from '#lib/core/standing/typology-policy.ts'
import { Button } from '#lib/ui/button.tsx'
import { Notice } from '#lib/ui/notice.tsx'
import { showUndoToast } from '../../changes/undo-toast.ts'
import { saveTypologyAction } from './actions.ts'
import { type StageEdit, StageRow } from './stage-row.tsx'
import { WordingChoice } from './wording-choice.tsx'

/** All stages in their order with both words and their hue; own ones stand behind a built-in one. Saved together. */
export function TypologyForm({
  policy,
  revision,
  mayEdit,
}: {
  policy: TypologyPolicy
  revision: number
  mayEdit: boolean
}) {
  const router = useRouter()
  const [draft, setDraft] = useState(policy)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, start] = useTransition()
  const changed = !saysTheSame(draft, policy)
  const { stages } = typologyOf(draft)

  const edit = (next: TypologyPolicy) => {
    setDraft(next)
    setRefusal(null)
  }
  const save = (at: number) =>
    start(async () => {
      const result = await saveTypologyAction({ policy: tidy(draft), revision: at })
      setRefusal(result.ok ? null : result)
      if (!result.ok) return
      showUndoToast('Saved: everybody reads these words now.', result.value, () => router.refresh())
      router.refresh()
    })

  return (
    <form
      className="max-w-column"
      onSubmit={(event) => {
        event.preventDefault()
        save(revision)
      }}
    >
      <WordingChoice value={draft.wording} mayEdit={mayEdit} onChange={(wording) => edit({ ...draft, wording })} />
      <ul className="mt-8 divide-y divide-rule border-y border-rule">
        {stages.map((stage) => (
          <StageRow
            key={stage.key}
            stage={stage}
            typed={typedOf(draft, stage.key)}
            mayEdit={mayEdit}
            errors={refusal?.fields ?? {}}
            onEdit={(change) => edit(withEdit(draft, stage.key, change))}
            onAddBehind={
              stage.rank !== null && !stage.archived ? () => edit(withOwn(draft, stage.key, stage.measuredAs!)) : null
            }
          />
        ))}
      </ul>
      {mayEdit ? (
        <div className="mt-6 space-y-4">
          {refusal?.now ? (
            <Notice
              tone="broken"
              title={refusal.message}
              action={
                <div className="flex flex-wrap gap-2">
                  <Button disabled={busy} onClick={() => save(refusal.now!.revision)}>
                    Save mine over theirs
                  </Button>
                  <Button
                    weight="plain"
                    onClick={() => {
                      setDraft(refusal.now!.values as TypologyPolicy)
                      setRefusal(null)
                      router.refresh()
                    }}
                  >
                    Show theirs
                  </Button>
                </div>
              }
            />
          ) : refusal ? (
            <Notice tone="broken" title={refusal.message} />
          ) : null}
          <div className="flex flex-wrap gap-2">
            <Button type="submit" weight="primary" disabled={busy || !changed}>
              {busy ? 'Saving…' : 'Save words'}
            </Button>
            {changed ? (
              <Button weight="plain" onClick={() => edit(policy)}>
                As it was
              </Button>
            ) : null}
            {saysTheSame({ ...draft, own: [] }, DEFAULT_TYPOLOGY_POLICY) ? null : (
              <Button weight="plain" onClick={() => edit({ ...DEFAULT_TYPOLOGY_POLICY, own: draft.own })}>
                The words Troth came with
              </Button>
            )}
          </div>
        </div>
      ) : (
        <p className="mt-4 text-sm text-ink-faint">A manager can change these.</p>
      )}
    </form>
  )
}

/** What stands in the fields: empty for a built-in word that was not renamed. */
function typedOf(policy: TypologyPolicy, key: string): { candid: string; plain: string } {
  const own = policy.own.find((stage) => stage.key === key)
  const renamed = policy.renamed[key as keyof TypologyPolicy['renamed']]
  return own ?? { candid: renamed?.candid ?? '', plain: renamed?.plain ?? '' }
}

function withEdit(policy: TypologyPolicy, key: string, change: StageEdit): TypologyPolicy {
  const at = policy.own.findIndex((stage) => stage.key === key)
  if (at >= 0) {
    const { move, ...fields } = change
    const own = policy.own.map((stage, place) => (place === at ? { ...stage, ...fields } : stage) as OwnStage)
    return { ...policy, own: move ? moved(own, at, move) : own }
  }
  const { candid, plain } = change
  const { [key as BuiltInStage]: was, ...renamed } = policy.renamed
  const words = { ...was, ...(candid === undefined ? {} : { candid }), ...(plain === undefined ? {} : { plain }) }
  const { [key as BuiltInStage]: former, ...colours } = policy.colours
  const hue = 'colour' in change ? change.colour : former
  return {
    ...policy,
    renamed: { ...renamed, [key]: words },
    colours: hue === undefined ? colours : { ...colours, [key]: hue },
  }
}

/** Past its neighbour behind the same built-in stage. */
function moved(own: OwnStage[], at: number, by: -1 | 1): OwnStage[] {
  const peers = own.flatMap((stage, place) => (stage.behind === own[at]!.behind ? [place] : []))
  const other = peers[peers.indexOf(at) + by]
  return other === undefined ? own : own.with(at, own[other]!).with(other, own[at]!)
}

/** A new stage right behind this one. */
function withOwn(policy: TypologyPolicy, after: string, behind: BuiltInStage): TypologyPolicy {
  const key = `own_${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`
  const made: OwnStage = { key, candid: '', plain: '', behind, colour: 'green', archived: false }
  const at = policy.own.findIndex((stage) => stage.key === after)
  const place = at >= 0 ? at + 1 : policy.own.findIndex((stage) => stage.behind === behind)
  return { ...policy, own: policy.own.toSpliced(place < 0 ? policy.own.length : place, 0, made) }
}

/** Without what says nothing: an empty field is the word Troth came with; an own stage without a plain word says the same in both. */
function tidy(policy: TypologyPolicy): TypologyPolicy {
  const renamed = Object.entries(policy.renamed).flatMap(([key, words]) => {
    const kept = Object.entries(words ?? {}).filter(([, word]) => word?.trim())
    return kept.length ? [[key, Object.fromEntries(kept)]] : []
  })
  return {
    ...policy,
    renamed: Object.fromEntries(renamed),
    own: policy.own.map((stage) => ({ ...stage, plain: stage.plain.trim() ? stage.plain : stage.candid })),
  }
}
