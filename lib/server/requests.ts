import { AsyncLocalStorage } from 'node:async_hooks'

/** What a request is, for the log and the figures: how it came in and what is known of it so far. Ids only. */
export type CurrentRequest = {
  /** What it is called in the log, in the audit log, in the answer's header and on a page that failed. */
  id: string
  kind: RequestKind
  method: string
  /** Without its query and without what is secret in it. */
  path: string
  workspaceId: string | null
  personId: string | null
  /** Why it was refused, or which trouble it met. */
  code: string | null
}

/** `file`: what a page is made of; `probe`: whoever looks whether we are up. Neither is written to the log. */
export type RequestKind = 'page' | 'action' | 'route' | 'api' | 'guest' | 'file' | 'probe'

// Next loads server code in several bundles; the store must be one a process
const place = globalThis as typeof globalThis & { trothRequest?: AsyncLocalStorage<CurrentRequest> }
place.trothRequest ??= new AsyncLocalStorage<CurrentRequest>()
const store = place.trothRequest

export const inRequest = <T>(request: CurrentRequest, work: () => T): T => store.run(request, work)

/** Null outside of one: a job, a command, development. */
export const currentRequest = (): CurrentRequest | null => store.getStore() ?? null

/** Tells the log whose request this is; called by the gates. */
export function sayWho(workspaceId: string, personId: string | null): void {
  const request = store.getStore()
  if (request) Object.assign(request, { workspaceId, personId })
}

/** Tells the log why something was refused though it was answered: a refusal's code, a trouble. */
export function sayCode(code: string): void {
  const request = store.getStore()
  if (request) request.code = code
}
