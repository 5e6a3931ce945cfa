import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Ids } from './world.ts'

/** Whose ids an argument names. `absent`: of nothing anywhere. */
export type Whose = 'mine' | 'colleague' | 'foreign' | 'absent'

/**
 * An argument that a schema takes, made from the schema alone: ids by the names of their keys, everything else whatever passes. What does not
 * pass at first is tried with other values where the schema complains; undefined where nothing was found that passes.
 */
export function argumentFor(schema: z.ZodType, idOf: (key: string) => string): unknown {
  let made = valueFor(schema as Schema, '', idOf, 0)
  const tried = new Map<string, number>()
  for (let tries = 0; tries < 400; tries += 1) {
    const read = schema.safeParse(made)
    if (read.success) return made
    const { path, values } = innermost(read.error.issues[0]! as Issue)
    const key = path.join('.')
    const turn = tried.get(key) ?? 0
    tried.set(key, turn + 1)
    const others = [...values, ...OTHERS]
    if (path.length === 0 || turn >= others.length) return undefined
    made = withOther(made, path, others[turn])
  }
  return undefined
}

type Issue = { path: (string | number)[]; values?: unknown[]; errors?: Issue[][] }

/** Where a schema complains, and what it would take there as far as it says so; of alternatives the first. */
function innermost({ path, values = [], errors }: Issue): { path: (string | number)[]; values: unknown[] } {
  const within = errors?.[0]?.[0]
  if (!within) return { path, values }
  const deeper = innermost(within)
  return { path: [...path, ...deeper.path], values: deeper.values }
}

const OTHERS = [
  '2026-11-20',
  '10',
  'EUR',
  '09:00',
  '2026-11',
  1,
  true,
  [],
  {},
  'DE',
  'a reason that says why',
  null,
  undefined,
  0.5,
  'weekly',
  '2026-W47',
  'x@example.test',
  -1,
  'Europe/Berlin',
  12,
]

function withOther(made: unknown, path: (string | number)[], other: unknown): unknown {
  const copy = structuredClone(made) as Record<string | number, unknown>
  let at = copy
  for (const key of path.slice(0, -1)) {
    if (typeof at[key] !== 'object' || at[key] === null) at[key] = {}
    at = at[key] as Record<string | number, unknown>
  }
  at[path.at(-1)!] = other
  return copy
}

type Schema = { _zod: { def: Def } }
type Def = {
  type: string
  shape?: Record<string, Schema>
  element?: Schema
  innerType?: Schema
  in?: Schema
  options?: Schema[]
  items?: Schema[]
  entries?: Record<string, string>
  values?: unknown[]
  valueType?: Schema
  keyType?: Schema
  getter?: () => Schema
  left?: Schema
  format?: string
  checks?: { _zod: { def: { check: string; minimum?: number; value?: number; format?: string } } }[]
}

function valueFor(schema: Schema, key: string, idOf: (key: string) => string, depth: number): unknown {
  const def = schema._zod.def
  if (depth > 8) return null
  const inner = (next: Schema, name = key) => valueFor(next, name, idOf, depth + 1)
  const checks = (def.checks ?? []).map((check) => check._zod.def)
  switch (def.type) {
    case 'object':
      return Object.fromEntries(Object.entries(def.shape!).map(([name, next]) => [name, inner(next, name)]))
    case 'array': {
      const least = checks.find(({ check }) => check === 'min_length' || check === 'length_equals')?.minimum ?? 1
      return Array.from({ length: Math.min(Math.max(least, 1), 3) }, () => inner(def.element!))
    }
    case 'record':
      return { [String(inner(def.keyType!))]: inner(def.valueType!) }
    case 'tuple':
      return def.items!.map((item) => inner(item))
    case 'union':
      return inner(def.options![0]!)
    case 'intersection':
      return inner(def.left!)
    case 'enum':
      return Object.values(def.entries!)[0]
    case 'literal':
      return def.values![0]
    case 'lazy':
      return inner(def.getter!())
    case 'pipe':
      return inner(def.in!)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return inner(def.innerType!)
    case 'boolean':
      return true
    case 'number':
      return checks.find(({ check }) => check === 'greater_than')?.value ?? 1
    case 'null':
      return null
    case 'undefined':
    case 'void':
      return undefined
    case 'string':
      if (def.format === 'uuid' || def.format === 'guid' || checks.some(({ format }) => format === 'uuid'))
        return idOf(key)
      if (/(day|from|until|through|since|due)$/i.test(key)) return '2026-11-20'
      if (/email/i.test(key)) return `${randomUUID()}@example.test`
      words += 1
      return `word-${words}`
    default:
      return {}
  }
}

/** No two made-up names are the same: what was made by one cell is not in the way of the next. */
let words = 0

/** Which table an id belongs to, by the name of the key it stands under and of the door that takes it. */
export function tableOf(key: string, door: string): string {
  const name = key.replace(/(_?[Ii]ds?)$/, '')
  const direct = TABLES[name]
  if (direct) return direct
  const told = door.replace(/^app\/\((team|auth)\)\//, '')
  const said = told.toLowerCase()
  // the most particular noun that the door's name or folder says
  const found =
    NOUNS.find(([word]) => said.split(' ').at(-1)!.includes(word)) ?? NOUNS.find(([word]) => said.includes(word))
  return found?.[1] ?? 'account'
}

const TABLES: Record<string, string> = {
  ...{
    account: 'account',
    absorbed: 'account',
    kept: 'account',
    parent: 'account',
    first: 'account',
    second: 'account',
    payer: 'account',
  },
  ...{
    contact: 'contact',
    person: 'person',
    owner: 'person',
    heir: 'person',
    to: 'person',
    confirmedBy: 'person',
    reviewer: 'person',
  },
  ...{
    contract: 'contract',
    conversation: 'clarity_conversation',
    link: 'share_link',
    mitigation: 'mitigation',
    snapshot: 'open_snapshot',
  },
  ...{
    report: 'dependency_report',
    product: 'product',
    successor: 'product',
    launch: 'launch',
    pitch: 'pitch',
    offer: 'offer',
    promotion: 'offer',
  },
  ...{
    value: 'added_value',
    promise: 'promise',
    follows: 'promise',
    standing: 'standing_promise',
    standingPromise: 'standing_promise',
    hour: 'honest_hour',
  },
  ...{
    task: 'task',
    touch: 'touch',
    change: 'change',
    answer: 'stated_answer',
    complaint: 'stated_answer',
    step: 'promise',
    plan: 'joint_plan',
  },
  ...{
    enrolment: 'programme_enrolment',
    programme: 'programme',
    scenario: 'scenario',
    field: 'own_field',
    position: 'contact_position',
    workspace: 'workspace',
  },
  ...{
    import: 'import',
    ledger: 'ledger',
    price: 'price',
    session: 'session',
    key: 'api_key',
    view: 'saved_view',
    declaration: 'stage_declaration',
  },
}

const NOUNS: [string, string][] = [
  ...Object.entries({
    standingpromise: 'standing_promise',
    mitigation: 'mitigation',
    adjustment: 'adjustment',
    ledgertotal: 'ledger_total',
  }),
  ...Object.entries({
    reportlink: 'report_link',
    report: 'dependency_report',
    scenario: 'scenario',
    snapshot: 'open_snapshot',
    risk: 'risk_driver',
  }),
  ...Object.entries({
    driver: 'risk_driver',
    override: 'loss_override',
    supply: 'supply_word',
    conversation: 'clarity_conversation',
    feeling: 'feeling',
  }),
  ...Object.entries({
    contract: 'contract',
    vow: 'vow',
    gift: 'gift',
    plan: 'joint_plan',
    enrolment: 'programme_enrolment',
    programme: 'programme',
  }),
  ...Object.entries({
    wallet: 'wallet_word',
    price: 'price',
    product: 'product',
    launch: 'launch',
    wave: 'launch',
    lot: 'launch',
    pitch: 'pitch',
  }),
  ...Object.entries({
    promotion: 'offer',
    offer: 'offer',
    value: 'added_value',
    standing: 'standing_promise',
    promise: 'promise',
    hour: 'honest_hour',
  }),
  ...Object.entries({
    task: 'task',
    touch: 'touch',
    contact: 'contact',
    field: 'own_field',
    view: 'saved_view',
    link: 'share_link',
    import: 'import',
  }),
  ...Object.entries({
    notification: 'notification',
    session: 'session',
    person: 'person',
    key: 'api_key',
    declaration: 'stage_declaration',
    change: 'change',
  }),
]

/** The id of a table's row, or one that is nobody's: always the same within a cell, so that answers can be compared. */
export const idIn = (ids: Ids | null, table: string, none: string): string => ids?.[table] ?? none
