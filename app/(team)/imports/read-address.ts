import { z } from 'zod'
import { isDay } from '#lib/core/day.ts'

const instant = z.iso.datetime({ offset: true })

/** The moment a page of imports goes on from, in UTC; null (the first page) for what is none. The database knows fewer years and offsets. */
export function readBefore(said: string | string[] | undefined): string | null {
  const parsed = instant.safeParse(said)
  const time = parsed.success ? new Date(parsed.data) : null
  if (!time || Number.isNaN(time.getTime())) return null
  const text = time.toISOString()
  return isDay(text.slice(0, 10)) ? text : null
}
