import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { connection } from 'next/server'
import type { z } from 'zod'
import { type Actor, actingAs } from '#db/actor.ts'
import type { SessionRow } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { cookieName } from '#lib/core/cookie-name.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { isPresenting, PRESENTING_COOKIE } from '#lib/core/presenting.ts'
import { type Refusal, type Result, refuse } from '#lib/core/result.ts'
import { mayAs, type Role } from '#lib/core/role.ts'
import { auth } from './auth.ts'
import { ruled } from './door.ts'
import { log } from './log.ts'
import { fromHeaders, isOwnOrigin, isSecure } from './origin.ts'
import { PATH_HEADER, REQUEST_HEADER } from './request-mark.ts'
import { currentRequest, sayCode, sayWho } from './requests.ts'
import { orRollBack } from './roll-back.ts'
import { proveCodeAgain } from './second-factor.ts'
import { provePasswordAgain } from './sign-in.ts'
import { tellTaken } from './tell-taken.ts'
import { markFailures, orRefusal, type Told, tellTrouble } from './trouble.ts'

export { mayAs, type Role } from '#lib/core/role.ts'

/** What every page, action and route of the team works with: who asks, for which workspace, in its transaction. */
export type Team = Who & { tx: Tx }
export type Who = {
  today: Day
  sessionId: string
  person: SessionRow['person']
  role: Role
  workspace: SessionRow['workspace']
  /** The owners whose accounts they may see, with all that hangs on them; null: every account. */
  sees: string[] | null
  /** Somebody else looks at the screen too: plain words, no scores. */
  presenting: boolean
  /** How they proved who they are. */
  method: SessionRow['method']
}

/**
 * What a door asks for: at least this role. `whole`: it tells of all of the firm, and is closed to whoever sees only some accounts. `unproven`:
 * it opens also to whoever must set up a second factor before they see anything.
 */
export type Rule = { role: Role; whole?: true; unproven?: true }

/** The gate of a page: signs in first, shows nothing to a role below the rule's, then runs `work` in the workspace's transaction. */
export async function teamLoad<T>(least: Role | Rule, work: (team: Team) => Promise<T>): Promise<T> {
  await connection()
  return markFailures(() => load(least, work))
}

async function load<T>(least: Role | Rule, work: (team: Team) => Promise<T>): Promise<T> {
  const who = await whoAsks()
  if (!who) redirect('/sign-in')
  const rule: Rule = typeof least === 'string' ? { role: least } : least
  if (isUnproven(who) && !rule.unproven) redirect('/second-factor' as Route)
  if (!mayAs(who.role, rule.role)) notFound()
  if (rule.whole && who.sees) redirect('/only-yours' as Route)
  return actingAs(await actorOf(who), () => withWorkspace(who.workspace.id, (tx) => work({ ...who, tx })))
}

/**
 * The gate of a server action. Each exported action is a public endpoint: this proves origin, session, role and input, opens
 * the transaction, and rolls it back when the work refuses.
 */
export function teamAction<Input extends z.ZodType, T>(
  /**
   * `deadlineMs`: for the few that may write more than a page could wait for. `again`: the input's `password`, its `code` of their second
   * factor, or both must be theirs, before anything else happens: a screen left open is not enough.
   */
  rule: Rule & { input: Input; refresh?: string[]; deadlineMs?: number; again?: Again },
  work: (team: Team, input: z.output<Input>) => Promise<Result<T>>,
): (input: z.input<Input>) => Promise<Result<T>> {
  const act = async (raw: z.input<Input>): Promise<Result<T>> => {
    if (!isOwnOrigin(await headers())) return refuse('origin', 'This request did not come from Troth itself.')
    const who = await whoAsks()
    if (!who) return refuse('signed-out', 'You are signed out. Sign in and try again; nothing was changed.')
    if (isUnproven(who) && !rule.unproven) return setUpFirst
    if (!mayAs(who.role, rule.role)) return refuse('forbidden', 'Your role does not allow this; nothing was changed.')
    if (rule.whole && who.sees) return onlyYours
    const parsed = rule.input.safeParse(raw)
    if (!parsed.success) return refuseInput(parsed.error)
    const doubt = rule.again ? await proveAgain(rule.again, who, parsed.data) : null
    if (doubt) return doubt
    const result = await actingAs(await actorOf(who), () => inTransaction(who, (team) => work(team, parsed.data), rule))
    if (result.ok) for (const path of rule.refresh ?? []) revalidatePath(path)
    return result
  }
  const action = async (raw: z.input<Input>): Promise<Result<T>> => {
    const result = await orRefusal(() => act(raw))
    if (!result.ok) sayCode(result.code)
    return result
  }
  return ruled(action, { gate: 'team', ...rule })
}

/** The gate of a route handler. A refusal tells nothing of what exists. */
export function teamRoute<Params extends Record<string, string>>(
  rule: Rule,
  work: (team: Team, request: Request, params: Params) => Promise<Response>,
) {
  return longTeamRoute<Params>(rule, (who, request, params) =>
    withWorkspace(who.workspace.id, (tx) => work({ ...who, tx }, request, params)),
  )
}

/** As `teamRoute`, for streams that outlive a transaction: the work opens its own, by `inWorkspace`. */
export function longTeamRoute<Params extends Record<string, string>>(
  rule: Rule,
  work: (who: Who & { inWorkspace: InWorkspace }, request: Request, params: Params) => Promise<Response>,
) {
  const route = async (request: Request, context: { params: Promise<Params> }): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnOrigin(request.headers)) return nothing(403)
    try {
      const who = await whoAsks()
      if (!who || (isUnproven(who) && !rule.unproven)) return nothing(401)
      if (!mayAs(who.role, rule.role) || (rule.whole && who.sees)) return nothing(404)
      const inWorkspace: InWorkspace = (run, options) => withWorkspace(who.workspace.id, run, options)
      const params = await context.params
      return await actingAs(await actorOf(who, new URL(request.url).pathname), async () => {
        const response = await work({ ...who, inWorkspace }, request, params)
        await tellTaken(who.workspace.id, request, response)
        return response
      })
    } catch (error) {
      const told = tellTrouble(error)
      if (told) return Response.json({ code: told.code, message: told.message }, inTrouble(told))
      log.error({ err: error, path: new URL(request.url).pathname }, 'route failed')
      const mark = currentRequest()?.id
      const message = `Something went wrong on our side. Nothing was changed.${mark ? ` Its mark is ${mark}.` : ''}`
      return Response.json({ message }, { status: 500 })
    }
  }
  return ruled(route, { gate: 'team', ...rule })
}

export type InWorkspace = <T>(work: (tx: Tx) => Promise<T>, options?: { deadlineMs?: number }) => Promise<T>

const onlyYours = refuse(
  'only-yours',
  'This is about all of the firm, and you work with your own accounts and those of your team. Nothing was changed.',
)

const setUpFirst = refuse(
  'second-factor',
  'Your team asks everybody for a second factor. Set yours up first; nothing was changed.',
)

/** An issuer has its own second factors: who comes from there is proved (docs/decisions.md). */
const isUnproven = ({ workspace, method }: Who) => workspace.requiresSecondFactor && method === 'password'

type Again = 'password' | 'code' | 'password and code'

const inTrouble = ({ status, retryAfter }: Told) => ({
  status,
  headers: { 'cache-control': 'no-store', 'retry-after': `${retryAfter}` },
})

const nothing = (status: number) => new Response(null, { status, headers: { 'cache-control': 'no-store' } })

async function whoAsks(): Promise<Who | null> {
  const session = await auth()
  if (!session) return null
  sayWho(session.workspace.id, session.person.id)
  const presenting = isPresenting((await cookies()).get(cookieName(PRESENTING_COOKIE, isSecure()))?.value)
  return { ...session, presenting, today: dayIn(session.workspace.timeZone, new Date()) }
}

/** Outside the transaction: a try that was wrong stays counted when the action is refused. */
async function proveAgain(what: Again, who: Who, input: unknown): Promise<Refusal | null> {
  const sent = await headers()
  const { password, code } = input as { password?: unknown; code?: unknown }
  const from = fromHeaders((name) => sent.get(name) ?? '')
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const doubt = what === 'code' ? null : await provePasswordAgain(who.person, text(password), from)
  return doubt || what === 'password' ? doubt : proveCodeAgain(who.person.id, text(code), from)
}

/** As the audit log and the wall around records know them. The path is put there by proxy.ts, or is the route's own. */
async function actorOf(who: Who, path?: string): Promise<Actor> {
  const sent = await headers()
  const door = path ?? sent.get(PATH_HEADER) ?? ''
  const { address } = fromHeaders((name) => sent.get(name) ?? '')
  const { person, sees } = who
  return { kind: 'person', id: person.id, keyId: null, door, requestId: nameOf(sent), address, sees }
}

/** What the request is called, by our own server or, in development, by proxy.ts. */
const nameOf = (sent: Headers) => currentRequest()?.id ?? sent.get(REQUEST_HEADER) ?? ''

/** A refusal after a write must leave nothing behind. */
const inTransaction = <T>(who: Who, work: (team: Team) => Promise<Result<T>>, rule: { deadlineMs?: number }) =>
  orRollBack<{ ok: true; value: T }>(who.workspace.id, (tx) => work({ ...who, tx }), rule)

function refuseInput(error: z.ZodError): Refusal {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message
  return refuse('input', 'Some of what was entered cannot be used.', fields)
}
