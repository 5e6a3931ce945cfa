import { z } from 'zod'
import type { AccountCursor, AccountSort } from '#db/reports/account-list.ts'
import { GAP_VERDICTS, type OwnFilter, STATUSES } from '#lib/core/account-filter.ts'
import { isDay } from '#lib/core/day.ts'
import { STAGES } from '#lib/core/stage.ts'
import type { AccountView } from './address.ts'
import { type AccountColumn, COLUMNS, PLAIN_COLUMNS } from './columns.ts'

type Search = Record<string, string | string[] | undefined>

const SORTS = [
  ...(['-revenue', 'revenue', 'name', '-name', '-day', 'day'] as const),
  ...(['-trustUs', 'trustUs', '-trustThem', 'trustThem'] as const),
] as const
/** Of one list in an address: more than anybody chooses by hand. */
const MOST = 50

/** The inverse of `addressOf`; apart from it, so that zod stays on the server. Anything that is not understood is left out rather than
 * refused: an old link still shows the list. */
export function readView(search: Search): AccountView {
  const sort = one(search.sort, z.enum(SORTS)) ?? '-revenue'
  const by = sort.replace('-', '') as AccountSort
  const after = one(search.after, z.string())
  const key = after ?? one(search.before, z.string())
  const place = key === null ? null : readCursor(key, by)
  return {
    term: one(search.q, z.string().trim().max(200)) ?? '',
    stages: many(search.stage, z.enum([...STAGES, 'unknown'])),
    // a workspace has stages of its own; one it does not have matches nothing
    declared: many(search.declared, z.string().regex(/^[\w-]{1,60}$/)),
    gaps: many(search.gap, z.enum(GAP_VERDICTS)),
    statuses: many(search.status, z.enum(STATUSES)),
    owners: many(search.owner, z.union([z.literal('nobody'), z.uuid()])),
    countries: many(search.country, words),
    industries: many(search.industry, words),
    group: one(search.group, z.uuid()),
    archived: one(search.archived, z.enum(['only', 'with'])) ?? 'without',
    orderedFrom: one(search['ordered-from'], day),
    orderedTo: one(search['ordered-to'], day),
    revenueFrom: one(search['revenue-from'], number),
    revenueTo: one(search['revenue-to'], number),
    own: readOwn(search),
    columns: readColumns(one(search.columns, z.string())),
    as: one(search.as, z.enum(['cards'])) ?? 'table',
    saved: one(search.saved, z.uuid()),
    sort: by,
    descending: sort.startsWith('-'),
    cursor: place && { ...place, side: after === null ? 'before' : 'after' },
  }
}

/** As `readView`, from an address as a saved view or an action has it. */
export function readAddress(address: string): AccountView {
  const search: Record<string, string[]> = {}
  for (const [name, value] of new URLSearchParams(address)) search[name] = [...(search[name] ?? []), value]
  return readView(
    Object.fromEntries(Object.entries(search).map(([name, values]) => [name, values.length > 1 ? values : values[0]])),
  )
}

const words = z.string().min(1).max(200)
const day = z.string().refine(isDay)
const number = z.string().regex(/^-?\d{1,20}(\.\d{1,10})?$/)

/** One value of a parameter; two of one name are no answer. */
function one<T>(value: string | string[] | undefined, shape: z.ZodType<T>): T | null {
  return typeof value === 'string' ? parse(value, shape) : null
}

function many<T>(value: string | string[] | undefined, shape: z.ZodType<T>): T[] {
  const read = [value ?? []].flat().flatMap((text) => parse(text, shape) ?? [])
  return [...new Set(read)].slice(0, MOST)
}

function parse<T>(text: string, shape: z.ZodType<T>): T | null {
  const parsed = shape.safeParse(text.replaceAll('\0', ''))
  return parsed.success ? parsed.data : null
}

function readOwn(search: Search): OwnFilter[] {
  const ids = Object.keys(search).flatMap(
    (name) => /^own\.([0-9a-f-]{36})\.(?:is|has|from|to|none)$/.exec(name)?.[1] ?? [],
  )
  const fields = [...new Set(ids)].filter((id) => z.uuid().safeParse(id).success).slice(0, MOST)
  return fields.flatMap((fieldId) => {
    const name = `own.${fieldId}`
    const limit = z.union([day, number])
    const filter: OwnFilter = {
      fieldId,
      is: many(search[`${name}.is`], words),
      has: one(search[`${name}.has`], words) ?? '',
      from: one(search[`${name}.from`], limit),
      to: one(search[`${name}.to`], limit),
      none: one(search[`${name}.none`], z.literal('1')) !== null,
    }
    const asks = filter.is.length || filter.has || filter.from !== null || filter.to !== null || filter.none
    return asks ? [filter] : []
  })
}

function readColumns(text: string | null): readonly AccountColumn[] {
  if (text === null) return PLAIN_COLUMNS
  const known = text.split(',').filter((name): name is AccountColumn => {
    const own = /^own\.(.{36})$/.exec(name)?.[1]
    return own ? z.uuid().safeParse(own).success : (COLUMNS as readonly string[]).includes(name)
  })
  return [...new Set(known)].slice(0, MOST)
}

function readCursor(text: string, sort: AccountSort): Pick<AccountCursor, 'key' | 'id'> | null {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (mark) => mark.charCodeAt(0))
    const [key, id] = z.tuple([z.string().max(400), z.uuid()]).parse(JSON.parse(new TextDecoder().decode(bytes)))
    const kept = keyOf(sort, key)
    return kept === null ? null : { key: kept, id }
  } catch {
    return null // mistyped or cut off: the first page
  }
}

function keyOf(sort: AccountSort, key: string): string | null {
  if (sort === 'name') return key.includes('\0') ? null : key
  if (sort === 'day') return isDay(key) || key === '0001-01-01' ? key : null
  // written anew from the number: one too large, or too near to zero, is an error to the database
  const number = /^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(key) ? Number(key) : Number.NaN
  return Number.isFinite(number) ? `${number}` : null
}
