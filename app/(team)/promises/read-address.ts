import { z } from 'zod'
import type { PromiseCursor } from '#db/reports/promise-list.ts'
import { type Day, isDay } from '#lib/core/day.ts'
import { CAUSES, PROMISE_FORMS, PROMISE_SIZES, SIDES, type Side } from '#lib/core/promises/promise.ts'
import { LISTED_STATES } from '#lib/core/promises/promise-filter.ts'
import { fallsByItself, type PromisesView } from './address.ts'

type Search = Record<string, string | string[] | undefined>

/** The inverse of `addressOf`; apart from it, so that zod stays on the server. Anything that is not understood is left out rather than
 * refused: an old link still shows the list. */
export function readView(search: Search): PromisesView {
  const any = [search.state ?? []].flat().includes('any')
  const said = many(search.state, z.enum(LISTED_STATES))
  const states = said.length ? said : any ? [] : ['open' as const]
  const order =
    one(search.sort, z.enum(['due', '-due', 'said', '-said'])) ?? (fallsByItself({ states }) ? '-due' : 'due')
  const behind = one(search.behind, z.string().regex(/^\d{4}-\d\d-\d\d\.\d{1,18}\.(us|them)$/))?.split('.')
  const after = readCursor('after', one(search.after, z.string()))
  return {
    term: one(search.q, z.string().trim().max(200)) ?? '',
    states,
    sides: many(search.side, z.enum(SIDES)),
    forms: many(search.form, z.enum(PROMISE_FORMS)),
    sizes: many(search.size, z.enum(PROMISE_SIZES)),
    causes: many(search.cause, z.enum(CAUSES)),
    accountId: one(search.account, z.uuid()),
    contactId: one(search.contact, z.uuid()),
    owner: one(search.owner, z.union([z.literal('me'), z.uuid()])),
    dueFrom: one(search['due-from'], day),
    dueTo: one(search['due-to'], day),
    standing: one(search.standing, z.enum(['only', 'without'])),
    source: one(search.source, z.enum(['invoices'])) ?? 'spoken',
    as: one(search.as, z.enum(['table'])) ?? 'agenda',
    saved: one(search.saved, z.uuid()),
    sort: order.endsWith('due') ? 'due' : 'said',
    descending: order.startsWith('-'),
    after: behind && isDay(behind[0]!) ? { day: behind[0]!, invoiceId: behind[1]!, madeBy: behind[2] as Side } : null,
    cursor: after ?? readCursor('before', one(search.before, z.string())),
  }
}

/** As `readView`, from an address as a saved view or an action has it. */
export function readAddress(address: string): PromisesView {
  const search: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(address)) search[name] = [...(search[name] ?? []), value]
  return readView(
    Object.fromEntries(Object.entries(search).map(([name, values]) => [name, values.length > 1 ? values : values[0]])),
  )
}

const day = z.string().refine(isDay)

/** One value of a parameter; two of one name are no answer. */
function one<T>(value: string | string[] | undefined, shape: z.ZodType<T>): T | null {
  return typeof value === 'string' ? parse(value, shape) : null
}

function many<T>(value: string | string[] | undefined, shape: z.ZodType<T>): T[] {
  return [...new Set([value ?? []].flat().flatMap((text) => parse(text, shape) ?? []))]
}

function parse<T>(text: string, shape: z.ZodType<T>): T | null {
  const parsed = shape.safeParse(text.replaceAll('\0', ''))
  return parsed.success ? parsed.data : null
}

function readCursor(side: PromiseCursor['side'], text: string | null): PromiseCursor | null {
  const [at, id] = [text?.slice(0, 10) as Day, text?.slice(11)]
  return text && isDay(at) && z.uuid().safeParse(id).success ? { side, day: at, id: id! } : null
}
