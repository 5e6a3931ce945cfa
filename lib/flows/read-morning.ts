import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { type ContactMove, listContactMoves } from '#db/queries/contacts.ts'
import { asOfDay } from '#db/queries/ledgers.ts'
import { listNotifications, type NotificationRow } from '#db/queries/notifications.ts'
import { countPitchesToBring, listPitchesToBring, type PitchRow } from '#db/queries/pitches.ts'
import { getPreference } from '#db/queries/preferences.ts'
import { listPromisesById, type PromiseRow } from '#db/queries/promises.ts'
import { countTasks, listTasks, type TaskRow } from '#db/queries/tasks.ts'
import { getLastImport, getRecordsBegin, hasStandings, type LastImport } from '#db/queries/today.ts'
import {
  type AsideRow,
  countOwned,
  type FirstOrderRow,
  getRevenueCut,
  listAside,
  listFirstOrders,
  listMoves,
  listQuiet,
  type MoveRow,
  type QuietRow,
  type RevenueCut,
  type Tail,
} from '#db/reports/attention.ts'
import { countGaps } from '#db/reports/gap-list.ts'
import { listWaitingLongest, type Waiting } from '#db/reports/next-offers.ts'
import { countDisputed, countPastPromises, listDuePromises } from '#db/reports/promises-due.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { soonUntil } from '#lib/core/promises/due-soon.ts'
import { type HeldPromotion, listHeldPromotions } from './held-promotions.ts'
import { type LimitsToday, readLimitsToday } from './read-limits-today.ts'

/** Attention ends with the accounts that make up this share of revenue; the others are one row. */
export const ATTENTION = 0.95
const ROWS = 10
const TASKS = 20
const PROMISES = 20
const MENTIONS = 10
/** Of offers, one line each. */
const OFFERS = 3
/** What is news where no earlier import says what was known before. */
const NEWS_DAYS = 92
/** How long somebody's new employer is news. */
const MOVE_DAYS = 14

/** What a person begins the day with: the same for the page and for the digest. */
export type Morning = {
  due: { tasks: TaskRow[]; count: number; overdue: number; next: TaskRow | null }
  promises: MorningPromises
  offers: MorningOffers
  /** What rests on somebody more than was wanted, and one's own plans against it that are due. */
  limits: LimitsToday
  told: { rows: NotificationRow[] }
  contactMoves: ContactMove[]
  /** Null before there are invoices. */
  records: MorningRecords | null
}

/** What is due soon, before it is; of what is past its day only how much. */
export type MorningPromises = {
  whose: Whose
  /** Open, due today or until a day that can still be worked towards; the first due first. */
  rows: PromiseRow[]
  count: number
  until: Day
  overdue: number
  /** Seen otherwise by the other side, and not settled. */
  disputed: number
}

/** What of offers asks for somebody today. */
export type MorningOffers = {
  whose: Whose
  /** Their wave is open, and nobody has brought them yet. */
  toBring: { rows: PitchRow[]; count: number }
  /** For whoever decides about them; else none. */
  held: HeldPromotion[]
  waiting: Waiting
}

export type MorningRecords = {
  asOf: Day
  begin: Day
  /** Accounts were read; and they are being read anew just now, so that what is said is about to change. */
  read: boolean
  reading: boolean
  /** Whose accounts are looked at, and whether the person owns some to choose. */
  whose: Whose
  owns: boolean
  share: number
  cut: RevenueCut
  quiet: { rows: QuietRow[]; tail: Tail }
  aside: AsideRow[]
  lastImport: LastImport | null
  since: Day
  moves: { rows: MoveRow[]; tail: Tail }
  /** Where what is said does not fit the records, among the same accounts. */
  gaps: { contradicted: number; unsupported: number; first: { id: string; name: string }[] }
  /** Null where the records begin later than what is new: there everybody orders for the first time. */
  firstOrders: { rows: FirstOrderRow[]; tail: Tail } | null
}

export const WHOSE = ['mine', 'all'] as const
export type Whose = (typeof WHOSE)[number]
/** Under this name a person's choice of whose accounts their morning is about is kept. */
export const WHOSE_PREFERENCE = 'today of'

export type MorningOf = {
  personId: string
  today: Day
  /** Leads others: sees everybody's accounts until they choose otherwise. */
  leads: boolean
  /** From which day on a contact's move is news; a fortnight ago where nothing is said. */
  contactsSince?: Day
}

/** What is due, who drifts and what is new, for one person of the workspace on a day of its time zone. */
export async function readMorning(tx: Tx, who: MorningOf): Promise<Morning> {
  const { personId, today } = who
  const told = await listNotifications(tx, personId, MENTIONS)
  return {
    due: await readDue(tx, personId, today),
    promises: await readPromises(tx, who),
    offers: await readOffers(tx, who),
    limits: await readLimitsToday(tx, who),
    told: { rows: told.filter((row) => !row.read) },
    contactMoves: await listContactMoves(tx, who.contactsSince ?? addDays(today, -MOVE_DAYS), ROWS),
    records: await readRecords(tx, who),
  }
}

async function readDue(tx: Tx, ownerId: string, today: Day): Promise<Morning['due']> {
  const mine = { ownerId, state: 'open' as const }
  const before = addDays(today, 1)
  const tasks = await listTasks(tx, { ...mine, before, most: TASKS })
  const [next] = tasks.length > 0 ? [] : await listTasks(tx, { ...mine, most: 1 })
  return {
    tasks,
    count: await countTasks(tx, { ...mine, before }),
    overdue: await countTasks(tx, { ...mine, before: today }),
    next: next ?? null,
  }
}

async function readPromises(tx: Tx, who: MorningOf): Promise<MorningPromises> {
  const { personId, today } = who
  const whose = await readWhose(tx, who)
  const ownerId = whose === 'mine' ? personId : null
  const until = soonUntil(today)
  const { ids, count } = await listDuePromises(tx, { ownerId, from: today, until, most: PROMISES })
  const rows = new Map((await listPromisesById(tx, ids)).map((row) => [row.id, row]))
  return {
    whose,
    rows: ids.map((id) => rows.get(id)!),
    ...{ count, until },
    overdue: await countPastPromises(tx, { ownerId, today }),
    disputed: await countDisputed(tx, { ownerId }),
  }
}

async function readOffers(tx: Tx, who: MorningOf): Promise<MorningOffers> {
  const { personId, today, leads } = who
  const whose = await readWhose(tx, who)
  const ownerId = whose === 'mine' ? personId : null
  // what one brings oneself is one's own, whosever accounts one looks at
  const mine = { ownerId: personId, today }
  const cut = await getRevenueCut(tx, ATTENTION, { ownerId })
  return {
    whose,
    toBring: {
      rows: await listPitchesToBring(tx, { ...mine, most: OFFERS }),
      count: await countPitchesToBring(tx, mine),
    },
    held: leads ? await listHeldPromotions(tx, today) : [],
    waiting: await listWaitingLongest(tx, { today, ownerId, cut, most: OFFERS }),
  }
}

async function readWhose(tx: Tx, { personId, leads }: MorningOf): Promise<Whose> {
  return (await getPreference<Whose>(tx, personId, WHOSE_PREFERENCE)) ?? (leads ? 'all' : 'mine')
}

async function readRecords(tx: Tx, who: MorningOf): Promise<MorningRecords | null> {
  const { personId, today } = who
  const asOf = await asOfDay(tx)
  const begin = await getRecordsBegin(tx)
  if (!asOf || !begin) return null
  const owns = (await countOwned(tx, personId)) > 0
  // nobody's morning is empty because they own no account
  const whose = owns ? await readWhose(tx, who) : 'all'
  const ownerId = whose === 'mine' ? personId : null
  // the cut is that of the whole list: setting one aside makes no other matter more
  const cut = await getRevenueCut(tx, ATTENTION, { ownerId })
  const lastImport = await getLastImport(tx)
  const known = lastImport?.previousThrough ?? addDays(asOf, -NEWS_DAYS)
  const since = known > begin ? known : begin
  return {
    asOf,
    begin,
    read: await hasStandings(tx),
    reading: await isBeingRead(tx),
    whose,
    owns,
    share: ATTENTION,
    cut,
    quiet: await listQuiet(tx, cut, ROWS, { ownerId, aside: { personId, today } }),
    aside: await listAside(tx, { personId, today }),
    lastImport,
    since,
    gaps: await countGaps(tx, cut, { ownerId }, today),
    moves: await listMoves(tx, cut, since, ROWS, { ownerId }),
    firstOrders: since > begin ? await listFirstOrders(tx, since, ROWS, { ownerId }) : null,
  }
}
