import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import type { Fields } from '#lib/core/change.ts'

// The records of a relationship – contracts, programmes, plans, wallet, gifts – have one shape: fields, who said it, put away or not. What
// tells them apart stands in this table; who adds a column to one of them adds a line here.

type Type = 'text' | 'uuid' | 'date' | 'int' | 'boolean' | 'numeric'
type Spec = {
  table: string
  /** What a sentence calls the row. */
  name: SQL
  fields: Record<string, readonly [column: string, type: Type]>
  by: 'created_by' | 'said_by'
  /** Counts its revisions: two editors of one row meet. */
  revised: boolean
  updatedAt?: boolean
}

const ACCOUNT = { accountId: ['account_id', 'uuid'] } as const

const SPECS = {
  contract: {
    table: 'contract',
    name: sql`r.title`,
    fields: {
      ...ACCOUNT,
      title: ['title', 'text'],
      form: ['form', 'text'],
      startDay: ['start_day', 'date'],
      endDay: ['end_day', 'date'],
      noticeDays: ['notice_days', 'int'],
      renewal: ['renewal', 'text'],
      renewalMonths: ['renewal_months', 'int'],
      framework: ['framework', 'boolean'],
      value: ['value', 'numeric'],
      valuePer: ['value_per', 'text'],
      currency: ['currency', 'text'],
      exitCost: ['exit_cost', 'numeric'],
      exitNote: ['exit_note', 'text'],
      note: ['note', 'text'],
    },
    by: 'created_by',
    revised: true,
    updatedAt: true,
  },
  contract_state: {
    table: 'contract_state',
    name: sql`'A state of the contract “' || (select title from contract c where c.id = r.contract_id) || '”'`,
    fields: {
      contractId: ['contract_id', 'uuid'],
      state: ['state', 'text'],
      day: ['day', 'date'],
      note: ['note', 'text'],
    },
    by: 'said_by',
    revised: false,
  },
  vow: {
    table: 'vow',
    name: sql`r.text`,
    fields: {
      ...ACCOUNT,
      contractId: ['contract_id', 'uuid'],
      madeBy: ['made_by', 'text'],
      text: ['text', 'text'],
    },
    by: 'created_by',
    revised: true,
  },
  programme: {
    table: 'programme',
    name: sql`r.name`,
    fields: { name: ['name', 'text'], kind: ['kind', 'text'], about: ['about', 'text'] },
    by: 'created_by',
    revised: true,
  },
  enrolment: {
    table: 'programme_enrolment',
    name: sql`(select name from programme p where p.id = r.programme_id)`,
    fields: {
      ...ACCOUNT,
      programmeId: ['programme_id', 'uuid'],
      fromDay: ['from_day', 'date'],
      untilDay: ['until_day', 'date'],
    },
    by: 'said_by',
    revised: false,
  },
  delivery: {
    table: 'programme_delivery',
    name: sql`r.what`,
    fields: { enrolmentId: ['enrolment_id', 'uuid'], day: ['day', 'date'], what: ['what', 'text'] },
    by: 'said_by',
    revised: false,
  },
  joint_plan: {
    table: 'joint_plan',
    name: sql`r.title`,
    fields: {
      ...ACCOUNT,
      title: ['title', 'text'],
      about: ['about', 'text'],
      fromDay: ['from_day', 'date'],
      untilDay: ['until_day', 'date'],
    },
    by: 'created_by',
    revised: true,
    updatedAt: true,
  },
  sign_off: {
    table: 'plan_sign_off',
    name: sql`'A sign-off of “' || (select title from joint_plan p where p.id = r.plan_id) || '”'`,
    fields: {
      planId: ['plan_id', 'uuid'],
      side: ['side', 'text'],
      contactId: ['contact_id', 'uuid'],
      day: ['day', 'date'],
      how: ['how', 'text'],
    },
    by: 'said_by',
    revised: false,
  },
  wallet_word: {
    table: 'wallet_word',
    name: sql`'A word on what they spend'`,
    fields: {
      ...ACCOUNT,
      share: ['share', 'numeric'],
      onlyFromUs: ['only_from_us', 'boolean'],
      onlyToThem: ['only_to_them', 'boolean'],
      discountShare: ['discount_share', 'numeric'],
      source: ['source', 'text'],
      day: ['day', 'date'],
    },
    by: 'said_by',
    revised: false,
  },
  gift: {
    table: 'gift',
    name: sql`r.what`,
    fields: {
      ...ACCOUNT,
      givenBy: ['given_by', 'text'],
      what: ['what', 'text'],
      worth: ['worth', 'numeric'],
      day: ['day', 'date'],
    },
    by: 'said_by',
    revised: true,
  },
  added_value: {
    table: 'added_value',
    name: sql`r.what`,
    fields: {
      ...ACCOUNT,
      productId: ['product_id', 'uuid'],
      what: ['what', 'text'],
      day: ['day', 'date'],
      cost: ['cost', 'numeric'],
      cameOf: ['came_of', 'text'],
      cameDay: ['came_day', 'date'],
    },
    by: 'created_by',
    revised: true,
    updatedAt: true,
  },
  supply_word: {
    table: 'supply_word',
    name: sql`'A word on what they supply'`,
    fields: {
      ...ACCOUNT,
      what: ['what', 'text'],
      yearly: ['yearly', 'numeric'],
      owed: ['owed', 'numeric'],
      owedDay: ['owed_day', 'date'],
      onlySource: ['only_source', 'boolean'],
      ended: ['ended', 'boolean'],
      source: ['source', 'text'],
      day: ['day', 'date'],
    },
    by: 'said_by',
    revised: false,
  },
  risk_driver: {
    table: 'risk_driver',
    name: sql`r.what`,
    fields: {
      ...ACCOUNT,
      what: ['what', 'text'],
      controlledBy: ['controlled_by', 'text'],
      effect: ['effect', 'text'],
    },
    by: 'created_by',
    revised: true,
    updatedAt: true,
  },
} satisfies Record<string, Spec>

export type EvidenceNoun = keyof typeof SPECS
export const EVIDENCE_NOUNS = Object.keys(SPECS) as EvidenceNoun[]

/** What the standing is read from; the others tell of dependency alone, and no stage changes with them. */
export const isReadForStanding = (noun: EvidenceNoun) => noun !== 'supply_word' && noun !== 'risk_driver'

/** A row as changes keep it: its fields (days and amounts as text), `archived`, and `revision` where it counts them. */
export type EvidenceRow = Fields & { id: string; name: string; archived: boolean }

/** Rows by id, in their order; `hold`: until the transaction ends nobody else writes them. */
export async function listEvidenceRows(
  tx: Tx,
  noun: EvidenceNoun,
  ids: readonly string[],
  { hold = false } = {},
): Promise<EvidenceRow[]> {
  const { table, name, fields, revised }: Spec = SPECS[noun]
  const cells = Object.entries(fields).map(
    ([key, [column, type]]) =>
      sql`${sql.identifier(column)}${type === 'numeric' ? sql`::text` : sql``} as ${sql.identifier(key)}`,
  )
  const rows = await tx.execute<EvidenceRow>(sql`
    select r.id, ${name} as name, r.archived_at is not null as archived${revised ? sql`, r.revision` : sql``},
      ${sql.join(cells, sql`, `)}
    from ${sql.identifier(table)} r where r.id = any(${`{${ids.join(',')}}`}::uuid[]) order by r.id
    ${hold ? sql`for update of r` : sql``}`)
  return [...rows]
}

export async function insertEvidence(tx: Tx, noun: EvidenceNoun, said: Fields, by: string): Promise<string> {
  const { table, fields, by: author }: Spec = SPECS[noun]
  const used = Object.entries(fields).filter(([key]) => key in said)
  const columns = [...used.map(([, [column]]) => column), author].map((column) => sql.identifier(column))
  const values = [...used.map(([key, [, type]]) => cast(said[key], type)), sql`${by}::uuid`]
  const [row] = await tx.execute<{ id: string }>(sql`
    insert into ${sql.identifier(table)} (${sql.join(columns, sql`, `)}) values (${sql.join(values, sql`, `)}) returning id`)
  return row!.id
}

/** Writes the fields given, `archived` among them; other keys are not the row's own and are left. */
export async function updateEvidence(tx: Tx, noun: EvidenceNoun, id: string, said: Fields): Promise<void> {
  const { table, fields, revised, updatedAt }: Spec = SPECS[noun]
  const sets = Object.entries(fields).flatMap(([key, [column, type]]) =>
    key in said ? [sql`${sql.identifier(column)} = ${cast(said[key], type)}`] : [],
  )
  if ('archived' in said) sets.push(sql`archived_at = ${said.archived ? sql`coalesce(archived_at, now())` : sql`null`}`)
  if (sets.length === 0) return
  if (revised) sets.push(sql`revision = revision + 1`)
  if (updatedAt) sets.push(sql`updated_at = now()`)
  await tx.execute(sql`update ${sql.identifier(table)} set ${sql.join(sets, sql`, `)} where id = ${id}::uuid`)
}

/** The accounts whose evidence these rows are, each once; of a programme, those that are in it. */
export async function listAccountsOf(tx: Tx, noun: EvidenceNoun, ids: readonly string[]): Promise<string[]> {
  const among = sql`any(${`{${ids.join(',')}}`}::uuid[])`
  const from: Partial<Record<EvidenceNoun, SQL>> = {
    contract_state: sql`contract_state s join contract o on o.id = s.contract_id where s.id = ${among}`,
    programme: sql`programme_enrolment o where o.programme_id = ${among}`,
    delivery: sql`programme_delivery s join programme_enrolment o on o.id = s.enrolment_id where s.id = ${among}`,
    sign_off: sql`plan_sign_off s join joint_plan o on o.id = s.plan_id where s.id = ${among}`,
  }
  const own = sql`${sql.identifier(SPECS[noun].table)} o where o.id = ${among}`
  const rows = await tx.execute<{ id: string }>(sql`select distinct o.account_id as id from ${from[noun] ?? own}`)
  return rows.map(({ id }) => id)
}

function cast(value: unknown, type: Type): SQL {
  return sql`${value ?? null}::${sql.raw(type)}`
}

/** What contracts, enrolments and joint plans are called, by id: for the reasons that rest on them. */
export async function listEvidenceNames(tx: Tx, ids: readonly string[]): Promise<Record<string, string>> {
  const names: Record<string, string> = {}
  if (ids.length === 0) return names
  for (const noun of ['contract', 'enrolment', 'joint_plan'] as const) {
    for (const { id, name } of await listEvidenceRows(tx, noun, ids)) names[id] = name
  }
  return names
}
