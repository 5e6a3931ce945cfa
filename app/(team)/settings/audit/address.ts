import type { Route } from 'next'
import { z } from 'zod'
import { ACTOR_KINDS, type ActorKind } from '#lib/core/audit/filter.ts'
import { AUDIT_ACTIONS } from '#lib/core/audit/words.ts'
import { type Day, isDay } from '#lib/core/day.ts'

/** What the page of the audit log shows, as its address says it. */
export type AuditView = {
  person: string | null
  kind: ActorKind | null
  about: string | null
  did: string | null
  of: string | null
  from: Day | null
  through: Day | null
  /** The entry the page before ended with. */
  before: string | null
}

const PLACE = '/settings/audit'
type Search = Record<string, string | string[] | undefined>

/** What cannot be read is not looked for. */
export function readAuditView(search: Search): AuditView {
  const text = (name: string) => {
    const said = search[name]
    return typeof said === 'string' && said !== '' ? said : null
  }
  const that = <T extends string>(name: string, fits: (said: string) => boolean) => {
    const said = text(name)
    return said !== null && fits(said) ? (said as T) : null
  }
  return {
    person: that('person', (said) => z.uuid().safeParse(said).success),
    kind: that<ActorKind>('kind', (said) => ACTOR_KINDS.some((kind) => kind === said)),
    about: that('about', (said) => /^[\w.-]{1,60}$/.test(said)),
    did: that('did', (said) => AUDIT_ACTIONS.some(({ action }) => action === said)),
    of: that('of', (said) => /^[\w/.:-]{1,200}$/.test(said)),
    from: that<Day>('from', isDay),
    through: that<Day>('through', isDay),
    before: that('before', (said) => /^\d{1,18}$/.test(said)),
  }
}

export const NOTHING: AuditView = {
  person: null,
  kind: null,
  about: null,
  did: null,
  of: null,
  from: null,
  through: null,
  before: null,
}

export const auditHref = (view: AuditView, place: string = PLACE): Route => {
  const said = Object.entries(view).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  return `${place}${said.length > 0 ? `?${new URLSearchParams(said)}` : ''}` as Route
}

export const auditCsvHref = (view: AuditView): string => auditHref({ ...view, before: null }, `${PLACE}/audit.csv`)

export const filterOf = (view: AuditView, timeZone: string) => ({
  personId: view.person ?? undefined,
  kind: view.kind ?? undefined,
  noun: view.about ?? undefined,
  action: view.did ?? undefined,
  subjectId: view.of ?? undefined,
  from: view.from ?? undefined,
  through: view.through ?? undefined,
  timeZone,
})
