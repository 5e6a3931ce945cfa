/** What an action or flow answers: done with a value, or a refusal that was expected and is said in plain words. */
export type Result<T> = { ok: true; value: T } | Refusal

/** `message` is a sentence for the person; `fields` holds one sentence per form field that was wrong. */
export type Refusal = { ok: false; code: string; message: string; fields?: Record<string, string> }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse(code: string, message: string, fields?: Record<string, string>): Refusal {
  return fields ? { ok: false, code, message, fields } : { ok: false, code, message }
}
