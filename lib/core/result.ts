/** What an action or flow answers: done with a value, or a refusal that was expected and is said in plain words. */
export type Result<T> = { ok: true; value: T } | Refusal

/**
 * `message` is a sentence for the person; `fields` holds one sentence per form field that was wrong; `now` is what stands there where
 * somebody else wrote meanwhile, so that the person sees both versions.
 */
export type Refusal = { ok: false; code: string; message: string; fields?: Record<string, string>; now?: Version }

/** A row as it stands: its values as a form holds them, who wrote them last and when. */
export type Version = { revision: number; values: Record<string, unknown>; by: string | null; at: string }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse(code: string, message: string, fields?: Record<string, string>): Refusal {
  return fields ? { ok: false, code, message, fields } : { ok: false, code, message }
}

/** Somebody else changed the row while the person had it open. Nothing of theirs was written; both versions are shown to them. */
export function refuseChanged(now: Version): Refusal {
  const who = now.by ?? 'Somebody'
  return {
    ...refuse('changed', `${who} changed this while you had it open. Nothing of yours was lost: choose below.`),
    now,
  }
}
