/** An error as the log holds it. What hangs on errors of drivers and libraries (queries, parameters, mails) is left out, not only masked. */
export type TellableError = {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: unknown
  errors?: unknown[]
}

const MESSAGE_MOST = 600
const DEPTH_MOST = 5

export function tellableError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  if (depth > DEPTH_MOST) return undefined
  const { code } = error as { code?: unknown }
  const told: TellableError = { type: error.name, message: masked(error.message).slice(0, MESSAGE_MOST) }
  if (typeof code === 'string' || typeof code === 'number') told.code = `${code}`
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  if (frames?.length) told.stack = frames.join('\n')
  if (error.cause !== undefined) told.cause = tellableError(error.cause, depth + 1)
  if (error instanceof AggregateError) told.errors = error.errors.map((each) => tellableError(each, depth + 1))
  return told
}

/** Libraries quote what they were given: addresses, what stood in quotes, and the secrets of a link or a connection. */
function masked(message: string): string {
  return message
    .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s@/]+@/gi, '$1…@')
    .replace(/(\/share\/(?:report\/)?)[^\s/?#]+/g, '$1…')
    .replace(/([?&](?:token|code|state|secret)=)[^\s&#]+/gi, '$1…')
    .replace(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+\.[^\s<>"'(),:;]+/g, '…@…')
}
