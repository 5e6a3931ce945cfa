import type { RelationshipRows, SaidStage } from '#db/reports/relationship-line.ts'
import { addDays, type Day, daysBetween } from '#lib/core/day.ts'
import { type Amount, sumAmounts } from '#lib/core/money.ts'

/** A stretch of the strip, in hundredths of its width. */
export type Stretch = { left: number; width: number; from: Day; to: Day; open: boolean }
export type StageStretch = Stretch & { stage: string; name: string }

export type Lanes = {
  /** The day of the first thing on record. */
  first: Day
  begin: Day
  end: Day
  years: { year: string; left: number }[]
  /** Height 0–1 by the root of the amount, so that small ones are seen beside large ones. */
  purchases: { left: number; height: number }[]
  declared: StageStretch[]
  evident: StageStretch[]
  stated: StageStretch[]
  contracts: (Stretch & { id: string; title: string })[]
  conversations: { left: number; day: Day }[]
  touches: { left: number; inbound: boolean }[]
  /** By year, newest first, for the table. */
  byYear: { year: string; orders: number; net: Amount; touches: number }[]
}

/** Puts everything on one axis of time, up to the day; null where nothing has happened yet. Evident stages are read `evidentTo` a day. */
export function laneOf(rows: RelationshipRows, today: Day, evidentTo: Day | null): Lanes | null {
  const first = firstDay(rows)
  if (first === null || first >= today) return null
  // a little air, and at least a quarter, so that a young relationship is no wall of ink
  const begin = [addDays(first, -Math.ceil(daysBetween(first, today) / 60)), addDays(today, -90)].sort()[0]!
  const span = daysBetween(begin, today)
  const at = (day: Day) => Math.min(100, Math.max(0, (100 * daysBetween(begin, day)) / span))
  const stretch = (from: Day, to: Day | null): Stretch => {
    const until = to === null || to > today ? today : to
    const left = at(from)
    return { left, width: Math.max(0.3, at(until) - left), from, to: until, open: to === null || to > today }
  }
  const stages = (said: readonly SaidStage[], through: Day): StageStretch[] =>
    said.flatMap(({ day, stage, name }, i) => {
      const next = said[i + 1]?.day ?? null
      return stage === null || next === day
        ? []
        : [{ ...stretch(day, next ?? through), open: next === null, stage, name }]
    })
  const most = Math.max(0, ...rows.purchases.map(({ net }) => Number(net)))
  return {
    first,
    begin,
    end: today,
    years: yearsBetween(begin, today).map((year) => ({ year, left: at(`${year}-01-01`) })),
    purchases: rows.purchases.map(({ day, net }) => ({
      left: at(day),
      height: most > 0 ? Math.max(0.06, Math.sqrt(Math.max(0, Number(net)) / most)) : 1,
    })),
    declared: stages(rows.declared, today),
    evident: stages(rows.evident, evidentTo ?? today),
    stated: stages(rows.stated, today),
    contracts: rows.contracts.map(({ id, title, from, to }) => ({ id, title, ...stretch(from, to) })),
    conversations: rows.conversations.map((day) => ({ day, left: at(day) })),
    touches: rows.touches.map(({ day, inbound }) => ({ left: at(day), inbound })),
    byYear: byYear(rows),
  }
}

function firstDay({
  purchases,
  declared,
  evident,
  stated,
  contracts,
  conversations,
  touches,
}: RelationshipRows): Day | null {
  const days = [
    ...[purchases, declared, evident, stated, touches].flatMap((list) => list.slice(0, 1).map(({ day }) => day)),
    ...contracts.map(({ from }) => from),
    ...conversations.slice(0, 1),
  ]
  return days.sort()[0] ?? null
}

function yearsBetween(begin: Day, end: Day): string[] {
  const [from, to] = [Number(begin.slice(0, 4)) + 1, Number(end.slice(0, 4))]
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => `${from + i}`)
}

function byYear({ purchases, touches }: RelationshipRows): Lanes['byYear'] {
  const years = new Set([...purchases, ...touches].map(({ day }) => day.slice(0, 4)))
  return [...years]
    .sort()
    .reverse()
    .map((year) => {
      const bought = purchases.filter(({ day }) => day.startsWith(year))
      return {
        year,
        orders: bought.reduce((sum, { orders }) => sum + orders, 0),
        net: sumAmounts(bought.map(({ net }) => net)),
        touches: touches.filter(({ day }) => day.startsWith(year)).length,
      }
    })
}
