import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type postgres from 'postgres'
import { addMember } from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { keyHint, keyText } from '#lib/core/api/key-text.ts'
import { API_SCOPES } from '#lib/core/api/scope.ts'
import { defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { Result } from '#lib/core/result.ts'
import { ROLES, type Role } from '#lib/core/role.ts'
import { freezeReport } from '#lib/flows/freeze-report.ts'
import { startHour } from '#lib/flows/honest-hour.ts'
import { createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { createReport } from '#lib/flows/save-report.ts'
import { createScenario } from '#lib/flows/save-scenario.ts'
import { createView } from '#lib/flows/save-view.ts'
import { shareReport } from '#lib/flows/share-report.ts'
import { digestOf } from '#lib/server/digest.ts'
import { TEN } from '../factories/lots.ts'
import { type MergeWorld, WRITTEN_TABLES, writeWorld } from '../factories/merge-world.ts'
import { makeOffer } from '../factories/offers.ts'
import { makeWorkspace, type TestWorkspace } from '../factories/workspace.ts'

/** Two filled workspaces, who may ask for what, and an id of everything in each. */
export type World = { a: Side; b: Side; principals: Principal[]; tokens: Record<TokenName, string> }
/** `mine`: what hangs on the account of the limited member; `colleague`: on one of somebody else's. By table, one id. */
export type Side = { workspaceId: string; people: Record<Role, string>; mine: Ids; colleague: Ids }
export type Ids = Record<string, string>
export type TokenName = 'open share' | 'ended share' | 'open report' | 'ended report' | 'drop'

export type Principal = {
  name: string
  /** Null: nobody, or somebody no more. */
  role: Role | null
  limited: boolean
  workspace: 'a' | 'b'
  /** The session's cookie, or a key of the API. */
  session?: string
  key?: { text: string; scopes: readonly string[] }
}

const TODAY = '2026-11-20'
/** Names of the other workspace's things: a page of ours that shows one has told. */
export const FOREIGN_WORD = 'Zzforeign'
export const OWN_WORD = 'Aaown'

export async function makeWorld(owner: postgres.Sql): Promise<World> {
  const a = await makeSide(owner, OWN_WORD)
  const b = await makeSide(owner, FOREIGN_WORD)
  const tokens = {
    'open share': await secretOf(owner, a, 'share', a.mine.share_link!),
    'ended share': await secretOf(owner, a, 'share', a.colleague.share_link!),
    'open report': await secretOf(owner, a, 'report', a.mine.report_link!),
    'ended report': await secretOf(owner, a, 'report', a.colleague.report_link!),
    drop: randomBytes(16).toString('hex'),
  }
  await owner`update share_link set expires_at = now() + interval '30 days' where id = ${a.mine.share_link!}`
  await owner`update share_link set expires_at = now() - interval '1 day' where id = ${a.colleague.share_link!}`
  await owner`update report_link set expires_at = now() - interval '1 day' where id = ${a.colleague.report_link!}`
  await owner`insert into system.mail_drop (secret, workspace_id, person_id) values (${tokens.drop}, ${a.workspaceId}, ${a.people.member})`
  return { a, b, tokens, principals: await makePrincipals(owner, a, b) }
}

async function makePrincipals(owner: postgres.Sql, a: Side, b: Side): Promise<Principal[]> {
  const open = (personId: string, side: Side, state: 'open' | 'revoked' | 'expired' = 'open') =>
    openSession(owner, personId, side.workspaceId, state)
  const limited = { limited: false, workspace: 'a' as const }
  const people: Principal[] = []
  for (const role of ROLES) people.push({ ...limited, name: role, role, session: await open(a.people[role], a) })
  const keys: Principal[] = []
  const key = async (
    name: string,
    scopes: readonly string[],
    role: Role,
    personId: string,
    side = a,
    revoked = false,
  ) =>
    keys.push({
      ...{
        name: `key: ${name}`,
        role: revoked ? null : role,
        limited: false,
        workspace: side === a ? ('a' as const) : ('b' as const),
      },
      key: { text: await makeKey(owner, { personId, workspaceId: side.workspaceId, scopes, revoked }), scopes },
    })
  for (const scope of API_SCOPES) await key(scope, [scope], 'owner', a.people.owner)
  await key('no scope', [], 'owner', a.people.owner)
  await key('every scope, a viewer’s', API_SCOPES, 'viewer', a.people.viewer)
  await key('every scope, a member’s', API_SCOPES, 'member', a.people.member)
  await key('every scope, an owner’s', API_SCOPES, 'owner', a.people.owner)
  await key('every scope, revoked', API_SCOPES, 'owner', a.people.owner, a, true)
  await key('every scope, the other workspace’s', API_SCOPES, 'owner', b.people.owner, b)
  keys.push({
    name: 'key: every scope, a limited member’s',
    role: 'member',
    limited: true,
    workspace: 'a',
    key: {
      text: await makeKey(owner, {
        personId: a.mine.limited_person!,
        workspaceId: a.workspaceId,
        scopes: API_SCOPES,
        revoked: false,
      }),
      scopes: API_SCOPES,
    },
  })
  return [
    ...people,
    {
      name: 'limited member',
      role: 'member',
      limited: true,
      workspace: 'a',
      session: await open(a.mine.limited_person!, a),
    },
    { ...limited, name: 'nobody', role: null },
    { ...limited, name: 'revoked session', role: null, session: await open(a.people.owner, a, 'revoked') },
    { ...limited, name: 'expired session', role: null, session: await open(a.people.owner, a, 'expired') },
    {
      ...limited,
      name: 'owner of the other workspace',
      role: 'owner',
      workspace: 'b',
      session: await open(b.people.owner, b),
    },
    ...keys,
  ]
}

async function openSession(owner: postgres.Sql, personId: string, workspaceId: string, state: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await owner`insert into system.session (secret_digest, person_id, workspace_id, expires_at, revoked_at) values (${digestOf(secret)}, ${personId}, ${workspaceId},
    now() + ${state === 'expired' ? '-1 hour' : '7 days'}::interval, ${state === 'revoked' ? new Date() : null})`
  return secret
}

type Key = { personId: string; workspaceId: string; scopes: readonly string[]; revoked: boolean }
async function makeKey(owner: postgres.Sql, { personId, workspaceId, scopes, revoked }: Key): Promise<string> {
  const text = keyText(randomBytes(32))
  await owner`insert into system.api_key (digest, workspace_id, person_id, name, hint, scopes, revoked_at)
    values (${digestOf(text)}, ${workspaceId}, ${personId}, 'matrix', ${keyHint(text)}, ${owner.array([...scopes])}, ${revoked ? new Date() : null})`
  return text
}

async function secretOf(owner: postgres.Sql, side: Side, kind: 'share' | 'report', linkId: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await owner`insert into system.${owner(`${kind}_secret`)} (digest, workspace_id, ${owner(`${kind}_link_id`)}) values (${digestOf(secret)}, ${side.workspaceId}, ${linkId})`
  return secret
}

/** A workspace with at least one row of every noun, about an account of a limited member and about one of a colleague. */
async function makeSide(owner: postgres.Sql, word: string): Promise<Side> {
  const made = await makeWorkspace({ name: `${word} company` })
  const { workspaceId } = made
  const people = { owner: made.personId } as Record<Role, string>
  for (const role of ROLES.filter((one) => one !== 'owner'))
    people[role] = await join(workspaceId, `${word} ${role}`, role)
  const limitedId = await join(workspaceId, `${word} limited`, 'member')
  await owner`update system.membership set sees = 'team' where person_id = ${limitedId}`
  const { mine, colleague, chosen } = await withWorkspace(
    workspaceId,
    (tx) => writeSide(tx, { ...made, personId: limitedId }, word, people),
    {
      deadlineMs: 60_000,
    },
  )
  const idsOf = await readIds(owner, workspaceId, mine, colleague)
  for (const ids of [idsOf.mine, idsOf.colleague]) ids.limited_person = limitedId
  // a report that is not frozen yet beside one that is, a promotion beside an offer
  if (idsOf.colleague.dependency_report === chosen.dependency_report)
    idsOf.colleague.dependency_report = idsOf.mine.dependency_report!
  Object.assign(idsOf.mine, chosen)
  idsOf.mine.person = limitedId
  idsOf.colleague.person = people.manager
  return { workspaceId, people, ...idsOf }
}

async function join(workspaceId: string, name: string, role: Role): Promise<string> {
  return addMember(workspaceId, { name, email: `${randomUUID()}@example.test`, passwordHash: null }, role)
}

async function writeSide(tx: Tx, made: Parameters<typeof writeWorld>[1], word: string, people: Record<Role, string>) {
  const { personId } = made
  const accounts = [0, 1, 2].map((place) => ({
    ...{ parent: null, name: `${word} account ${place}`, country: 'DE', since: '2021-05-05', owned: place === 0 },
    ...{ intercompany: false, archived: false, own: 'north', words: ['bolts'] },
  })) satisfies MergeWorld['accounts']
  const [mine, colleague] = await writeWorld(tx, made, {
    accounts,
    keys: [0, 1].map((account) => ({ ledger: 0 as const, account })),
    invoices: Array.from({ length: 12 }, (_, n) => ({
      account: n % 2,
      end: null,
      day: 360 + n * 28,
      net: 900 + n,
      rated: true,
      lines: n > 1,
    })),
    written: WRITTEN_TABLES.flatMap((table) => [0, 1].map((account) => ({ table, account }))),
    apart: [[1, 2]],
  })
  await tx.execute(sql`update account set owner_id = ${people.manager}::uuid where id <> ${mine!}::uuid`)
  const chosen = await writeWhole(tx, {
    workspace: made.workspace,
    personId,
    word,
    manager: people.manager,
    accountId: mine!,
  })
  return { mine: mine!, colleague: colleague!, chosen }
}

type Whole = {
  workspace: TestWorkspace['workspace']
  personId: string
  word: string
  manager: string
  accountId: string
}

/** What is no single account's: products, launches with a lot, promotions, an hour, reports with links, scenarios, views. */
async function writeWhole(tx: Tx, { workspace, personId, word, manager, accountId }: Whole) {
  const who = { personId: manager, workspaceId: workspace.id, today: TODAY }
  for (const n of [1, 2]) {
    const [product] = await tx.execute<{ id: string }>(
      sql`insert into product (code, name, kind, created_by) values (${`P${n}`}, ${`${word} bolt ${n}`}, 'product', ${personId}::uuid) returning id`,
    )
    await tx.execute(
      sql`insert into price (product_id, currency, unit_price, from_day, created_by) values (${product!.id}::uuid, 'EUR', 12, '2025-01-01', ${personId}::uuid)`,
    )
    const offerId = await makeOffer(tx, personId, {
      title: `${word} offer ${n}`,
      fromDay: TODAY,
      productId: product!.id,
    })
    const launch = must(
      await createLaunch(
        tx,
        {
          offerId,
          title: `${word} launch ${n}`,
          audience: EVERYBODY,
          rule: DEFAULT_RULE,
          waves: [{ name: 'First', headStartDays: 3 }],
        },
        who,
      ),
    )
    must(await planLaunch(tx, launch.id, who))
    must(await setLot(tx, launch.id, null, TEN, who))
    const report = must(
      await createReport(
        tx,
        { title: `${word} report ${n}`, audience: 'outward', settings: defaultSettings('outward', 'management') },
        who,
      ),
    )
    must(
      await freezeReport(tx, report.id, 1, {
        workspace,
        person: { id: manager, name: `${word} manager` },
        today: TODAY,
      }),
    )
    must(await shareReport(tx, { reportId: report.id, forWhom: 'a bank', days: 30, digest: randomUUID() }, who))
    const document = {
      losses: [{ kind: 'account' as const, key: accountId, part: 1, when: 'at_once' as const }],
      months: 12,
    }
    must(await createScenario(tx, { name: `${word} scenario ${n}`, note: '', document }, personId))
    must(await createView(tx, { noun: 'accounts', name: `${word} view ${n}`, address: 'q=x', team: true }, personId))
    await tx.execute(
      sql`insert into adjustment (from_day, through_day, kind, amount, note, created_by) values ('2025-01-01', '2025-12-31', 'other', 10, 'rounding', ${personId}::uuid)`,
    )
    await tx.execute(
      sql`insert into ledger_total (from_day, through_day, amount, source, created_by) values ('2025-01-01', '2025-12-31', 10, 'the ledger', ${personId}::uuid)`,
    )
  }
  const [promotion] = await tx.execute<{ id: string }>(
    sql`update offer set for_newcomers = true where id in (select id from offer order by created_at, id limit 1) returning id`,
  )
  const draft = {
    title: `${word} draft`,
    audience: 'outward' as const,
    settings: defaultSettings('outward', 'management'),
  }
  const report = must(await createReport(tx, draft, who))
  must(await startHour(tx, { ...who, role: 'manager' }))
  return { offer: promotion!.id, dependency_report: report.id }
}

/** One id of each table, of what hangs on the one account and on the other; of what hangs on none, the first and the second. */
async function readIds(
  owner: postgres.Sql,
  workspaceId: string,
  mine: string,
  colleague: string,
): Promise<{ mine: Ids; colleague: Ids }> {
  const tables = await owner<{ name: string; account: boolean }[]>`
    select c.relname as name, exists (select 1 from pg_attribute x where x.attrelid = c.oid and x.attname = 'account_id') as account
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`
  const ids = { mine: {} as Ids, colleague: {} as Ids }
  for (const { name, account } of tables) {
    const rows = await owner<{ id: string; account: string | null }[]>`
      select id::text, ${account ? owner`account_id::text` : owner`null`} as account from ${owner(name)} where workspace_id = ${workspaceId} order by 1`
    const of = (id: string, place: number) => (rows.find((row) => row.account === id) ?? rows[place] ?? rows[0])?.id
    const [one, two] = [of(mine, 0), of(colleague, 1)]
    if (one) ids.mine[name] = one
    if (two) ids.colleague[name] = two
  }
  Object.assign(ids.mine, { account: mine })
  Object.assign(ids.colleague, { account: colleague })
  return ids
}

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
