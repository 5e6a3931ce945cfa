import { getLot, type LotLineRow, type LotRow, type LotWaveRow, listLotLines, listLotWaves } from '#db/queries/lots.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { showDay } from '#lib/core/day-words.ts'
import type { Amount } from '#lib/core/money.ts'
import { isHeld, type LotPlan, type PlannedLine } from '#lib/core/offers/lot-plan.ts'
import { addQuantities, compareQuantities } from '#lib/core/offers/lot-steps.ts'
import { sayHow } from '#lib/core/offers/lot-words.ts'
import { openWaves, type WorkedOut, workOutLot } from '#lib/flows/plan-lot.ts'
import { leastOf, waitingOf } from '#lib/flows/tell-waiting.ts'

const PAGE = 50

export type LotLineView = {
  pitchId: string
  accountId: string
  account: string
  wave: number | null
  waveName: string
  place: number | null
  tied: number
  asked: Amount | null
  has: Amount | null
  /** What they would have, where it is something else than they have; null: nothing would move. */
  would: Amount | null
  /** Accepted, taken, or given by a person: the rule does not move it. */
  held: boolean
  given: boolean
  /** How it came about, in a sentence or two; '' where nothing is worked out. */
  why: string
  /** They may be asked, and what they ask for may be written down. */
  mayAsk: boolean
  mayGive: boolean
}

export type LotWaveView = {
  position: number
  name: string
  opensDay: Day | null
  open: boolean
  accounts: number
  askers: number
  asked: Amount
  has: Amount
  /** What it would have once it is handed out as shown; as much as it has where nothing is to be handed out. */
  would: Amount
}

export type LotView = {
  launchId: string
  lot: LotRow | null
  waves: LotWaveView[]
  /** What handing out now would come to; null: nothing can be handed out, and why. */
  plan:
    | (Pick<WorkedOut, 'upTo' | 'mark'> &
        Pick<LotPlan, 'moved' | 'left' | 'over'> & { chosen: number | null; more: number; less: number })
    | null
  whyNot: string
  /** Of a lot that lasts while it lasts: who came late, asked, and could have some now. */
  waiting: { count: number; account: string; asked: Amount } | null
  /** A page of them: who asked or has something, or everybody. */
  lines: LotLineView[]
  everybody: boolean
  total: number
  from: number
  pageSize: number
}

/** What the address of the launch's page says of its lot: `lot=all` lists everybody, `lotFrom` turns the page, `upTo` works it out to a wave. */
export type LotSearch = Record<string, string | string[] | undefined>

/** The lot of a launch as its page shows it, with what handing it out now would come to. */
export async function readLotView(
  tx: Tx,
  { launchId, today, search }: { launchId: string; today: Day; search: LotSearch },
): Promise<LotView> {
  const lot = await getLot(tx, launchId)
  const waves = await listLotWaves(tx, launchId)
  const everybody = search.lot === 'all'
  const from = wholeOf(search.lotFrom) ?? 0
  if (!lot) return { ...NO_LOT, launchId }
  const chosen = wholeOf(search.upTo)
  const worked = lot.mode === 'asked' ? await workOutLot(tx, lot, chosen ?? 'open', today) : null
  const asking = worked?.ok ? worked.value.rows : await listLotLines(tx, launchId)
  const planned = new Map(worked?.ok ? worked.value.plan.lines.map((line) => [line.pitchId, line]) : [])
  const open = openWaves(lot, waves, today)
  const shown = everybody
    ? await listLotLines(tx, launchId, { everybody: { most: PAGE, skip: from } })
    : asking.slice(from, from + PAGE)
  return {
    launchId,
    lot,
    waves: waves.map((wave) => waveOf(wave, open.includes(wave), ofWave(asking, wave, waves), planned)),
    plan: worked?.ok ? planOf(worked.value, chosen, asking) : null,
    whyNot: worked && !worked.ok ? worked.message : '',
    waiting:
      lot.mode === 'while_it_lasts' && compareQuantities(lot.left, leastOf(lot)) >= 0
        ? firstOf(waitingOf(asking))
        : null,
    lines: shown.map((row) => lineOf(row, planned.get(row.pitchId), waves, open)),
    everybody,
    total: everybody ? waves.reduce((sum, { accounts }) => sum + accounts, 0) : asking.length,
    from,
    pageSize: PAGE,
  }
}

const NO_LOT = {
  ...{ lot: null, waves: [], plan: null, whyNot: '', waiting: null, lines: [] },
  ...{ everybody: false, total: 0, from: 0, pageSize: PAGE },
}

function planOf({ upTo, mark, plan }: WorkedOut, chosen: number | null, rows: readonly LotLineRow[]): LotView['plan'] {
  const { lines, moved, left, over } = plan
  const has = new Map(rows.map((row) => [row.pitchId, row.has ?? '0']))
  const changes = lines.map(({ pitchId, quantity }) => compareQuantities(quantity, has.get(pitchId)!))
  const more = changes.filter((change) => change > 0).length
  const less = changes.filter((change) => change < 0).length
  return { upTo, mark, chosen, moved, left, over, more, less }
}

function firstOf(waiting: readonly LotLineRow[]): LotView['waiting'] {
  const [first] = waiting
  return first ? { count: waiting.length, account: first.account, asked: first.asked! } : null
}

function wholeOf(said: string | string[] | undefined): number | null {
  return typeof said === 'string' && /^\d{1,6}$/.test(said) ? Number(said) : null
}

/** Who stands in no wave comes with the last. */
const ofWave = (rows: readonly LotLineRow[], { position }: LotWaveRow, waves: readonly LotWaveRow[]) =>
  rows.filter(({ wave }) => (wave ?? waves.at(-1)!.position) === position)

function waveOf(
  { position, name, opensDay, accounts }: LotWaveRow,
  open: boolean,
  rows: readonly LotLineRow[],
  planned: ReadonlyMap<string, PlannedLine>,
): LotWaveView {
  const sum = (of: (row: LotLineRow) => Amount | null) =>
    rows.reduce((all, row) => addQuantities(all, of(row) ?? '0'), '0')
  return {
    ...{ position, name, opensDay, accounts, open },
    askers: rows.filter(({ asked }) => asked !== null).length,
    asked: sum(({ asked }) => asked),
    has: sum(({ has }) => has),
    would: sum((row) => planned.get(row.pitchId)?.quantity ?? row.has),
  }
}

function lineOf(
  row: LotLineRow,
  plan: PlannedLine | undefined,
  waves: readonly LotWaveRow[],
  open: readonly LotWaveRow[],
): LotLineView {
  const { pitchId, accountId, account, wave, place, tied, asked, has, state } = row
  const own = waves.find(({ position }) => position === wave) ?? waves.at(-1)
  const held = isHeld(row)
  const isOpen = own !== undefined && open.includes(own)
  const openState = state === 'drafted' || state === 'pitched' || state === 'interested'
  return {
    ...{ pitchId, accountId, account, wave, place, tied, asked, has, held },
    waveName: own?.name ?? '',
    would: plan && plan.moved !== 'same' ? plan.quantity : null,
    given: row.source === 'override',
    // what they would have stands in a column of its own
    why:
      sayHow(row, !plan ? row.reasons : plan.moved === 'same' ? plan.reasons : plan.reasons.slice(0, -1)) ||
      whyNothing(row, own, isOpen),
    mayAsk: openState && isOpen,
    mayGive: openState && row.source !== 'taken',
  }
}

function whyNothing({ asked, state }: LotLineRow, wave: LotWaveRow | undefined, isOpen: boolean): string {
  if (!isOpen) return wave?.opensDay ? `${wave.name} opens on ${showDay(wave.opensDay)}.` : 'Its wave is not open yet.'
  if (asked === null) return 'Has not asked for any.'
  return state === 'accepted' ? 'Accepted.' : 'Waiting.'
}
