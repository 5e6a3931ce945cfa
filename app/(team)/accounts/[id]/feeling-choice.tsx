'use client'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useState, useTransition } from 'react'
import { FACE_WORDS, FACES, type Face as FaceKind } from '#lib/core/conversation/feeling.ts'
import { Button } from '#lib/ui/button.tsx'
import { Face } from '#lib/ui/face.tsx'
import { TextField } from '#lib/ui/field.tsx'
import { showToast } from '#lib/ui/toast.tsx'
import { sayFeelingAction } from './feeling-actions.ts'

type Own = { face: FaceKind; sentence: string }

/** Five faces, of which one tap is enough; then a sentence, for who likes to. 1 to 5 tap them while one of them has the focus. */
export function FeelingChoice({ accountId, own }: { accountId: string; own: Own | null }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const [error, setError] = useState<string>()

  const say = (said: { face: FaceKind | null; sentence: string }, undo: Own | null | 'none') =>
    start(async () => {
      const result = await sayFeelingAction({ accountId, ...said }).catch(() => null)
      setError(result && !result.ok ? result.fields?.sentence : undefined)
      if (!result?.ok)
        return showToast({
          tone: 'broken',
          text: result?.message ?? 'Troth could not be reached. Nothing was changed.',
        })
      const text = said.face === null ? 'Taken back.' : `${FACE_WORDS[said.face]}, this week.`
      if (undo === 'none') showToast({ tone: 'done', text })
      else showToast({ tone: 'done', text, undo: () => say(undo ?? { face: null, sentence: '' }, 'none') })
      router.refresh()
    })
  const press = (event: KeyboardEvent) => {
    const face = FACES[Number(event.key) - 1]
    if (face === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    say({ face, sentence: own?.sentence ?? '' }, own)
  }

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would name a form, and each of these is a button */}
      <div role="group" aria-label="How it feels this week" onKeyDown={press} className="-mx-2 flex flex-wrap gap-1">
        {FACES.map((face) => (
          <button
            key={face}
            type="button"
            aria-pressed={own?.face === face}
            disabled={busy}
            onClick={() => say({ face, sentence: own?.sentence ?? '' }, own)}
            className="flex min-w-16 flex-col items-center gap-1 rounded-md px-2 py-1.5 text-xs text-ink-soft hover:bg-sunk aria-pressed:bg-accent-wash aria-pressed:font-medium aria-pressed:text-accent"
          >
            <Face face={face} size={28} />
            {FACE_WORDS[face]}
          </button>
        ))}
      </div>
      {own ? (
        <form
          key={own.sentence}
          className="mt-3 flex max-w-lg items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const sentence = `${new FormData(event.currentTarget).get('sentence') ?? ''}`
            say({ face: own.face, sentence }, own)
          }}
        >
          <div className="min-w-0 flex-1">
            <TextField
              name="sentence"
              id="feeling-sentence"
              label="A sentence, if you like"
              required={false}
              defaultValue={own.sentence}
              maxLength={300}
              autoComplete="off"
              error={error}
            />
          </div>
          <Button type="submit" disabled={busy} className="h-10">
            Keep it
          </Button>
        </form>
      ) : null}
    </>
  )
}
