import type { Day } from '../day.ts'

export const ACTOR_KINDS = ['person', 'key', 'guest', 'job', 'command'] as const
export type ActorKind = (typeof ACTOR_KINDS)[number]

/** Which entries of the audit log are looked for; what is left out does not matter. Days are the workspace's. */
export type AuditFilter = {
  personId?: string | undefined
  kind?: ActorKind | undefined
  noun?: string | undefined
  action?: string | undefined
  /** The id of what it is about: an account, a contact, a promise … */
  subjectId?: string | undefined
  from?: Day | undefined
  through?: Day | undefined
  timeZone: string
}
