import { z } from 'zod'
import { isDay } from '../day.ts'
import { plainText } from '../plain-text.ts'

// What forms of evidence ask for alike. Empty text means “not said”.

export const someDay = z.string().refine(isDay, 'A day, such as 2026-04-30.')
export const dayOrNone = z.union([z.literal('').transform(() => null), someDay])

/** Exact decimal text, at most 14 figures before the point, or null. Written with a point or a comma. */
export const amountOrNone = plainText(30).transform((text, context) => {
  const plain = text.replace(/[\s\u202f']/g, '').replace(/,(?=\d{1,6}$)/, '.')
  if (plain === '') return null
  // a comma or point before exactly three figures may mean thousands: who means them writes none
  if (/^\d{1,14}(\.\d{1,6})?$/.test(plain) && !/^\d{1,3}[.,]\d{3}$/.test(text)) return plain
  context.addIssue({ code: 'custom', message: 'A figure such as 12500 or 12500.50, without marks for thousands.' })
  return z.NEVER
})

/** A share written in percent, kept as 0–1; null where nothing was said. */
export const shareOrNone = plainText(10).transform((text, context) => {
  const plain = text.replace(/\s*%$/, '').replace(',', '.')
  if (plain === '') return null
  if (/^\d{1,3}(\.\d{1,4})?$/.test(plain) && Number(plain) <= 100) return Number((Number(plain) / 100).toFixed(6))
  context.addIssue({ code: 'custom', message: 'A share from 0 to 100 percent.' })
  return z.NEVER
})

/** A whole number within bounds, or null. */
export const wholeOrNone = (least: number, most: number) =>
  plainText(10).transform((text, context) => {
    if (text === '') return null
    if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text)
    context.addIssue({ code: 'custom', message: `A whole number from ${least} to ${most}.` })
    return z.NEVER
  })

/** Yes, no, or nobody said. */
export const yesOrNo = z
  .enum(['yes', 'no', ''])
  .transform((word): boolean | null => (word === '' ? null : word === 'yes'))
