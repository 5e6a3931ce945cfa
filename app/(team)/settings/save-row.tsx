import { Button } from '#lib/ui/button.tsx'
import { TextField } from '#lib/ui/field.tsx'

/** The end of a form that sets what holds for the workspace: why, save it, or leave it as it was. Without `onSave` it sends its form. */
export function SaveRow({
  save,
  busy,
  ready = true,
  note,
  onNote,
  onSave,
  onBack,
}: {
  /** What saving does, as the button says it. */
  save: string
  busy: boolean
  ready?: boolean
  note: string
  onNote: (note: string) => void
  onSave?: () => void
  onBack: () => void
}) {
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="min-w-52 flex-1">
        <TextField
          name="note"
          label="Why, for the record"
          optional
          maxLength={300}
          value={note}
          onChange={(event) => onNote(event.target.value)}
        />
      </div>
      <Button
        weight="primary"
        disabled={busy || !ready}
        {...(onSave ? { onClick: onSave } : { type: 'submit' as const })}
      >
        {busy ? 'Saving…' : save}
      </Button>
      <Button weight="plain" disabled={busy} onClick={onBack}>
        As it was
      </Button>
    </div>
  )
}
