import { z } from 'zod'
import type { AccountCursor, AccountSort } from '#db/reports/account-list.ts'
import { isDay } from '#lib/core/day.ts'
import { STAGES } from '#lib/core/stage.ts'
import { type AccountView, STATUSES } from './address.ts'

const SORTS = ['-revenue', 'revenue', 'name', '-name', '-day', 'day'] as const

// Anything that is not understood is left out rather than refused: an old link still shows the list.
const shape = z.object({
  q: z.string().trim().max(200).catch(''),
  stage: z
    .enum([...STAGES, 'unknown'])
    .nullable()
    .catch(null),
  status: z.enum(STATUSES).nullable().catch(null),
  owner: z.uuid().nullable().catch(null),
  sort: z.enum(SORTS).catch('-revenue'),
  after: z.string().nullable().catch(null),
  before: z.string().nullable().catch(null),
})

/** The inverse of `addressOf`; apart from it, so that zod stays on the server. */
export function readView(search: Record<string, string | string[] | undefined>): AccountView {
  const { sort, after, before, q, stage, status, owner } = shape.parse(search)
  const by = sort.replace('-', '') as AccountSort
  const key = after ?? before
  const place = key === null ? null : readCursor(key, by)
  return {
    ...{ q: q.replaceAll('\0', ''), stage, status, owner },
    sort: by,
    descending: sort.startsWith('-'),
    cursor: place && { ...place, side: after === null ? 'before' : 'after' },
  }
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
