import { listDecisions, type OfferDecisionRow } from '#db/queries/offer-decisions.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { listPreparedLaunches } from '#db/reports/promotion-users.ts'
import { type Expected, expectedInput } from '#lib/core/offers/decision-input.ts'
import { dealWords, guardHeadline } from '#lib/core/offers/guard-words.ts'
import type { ParityLine } from '#lib/core/offers/parity.ts'
import type { WinOrKeepFigures } from '#lib/core/offers/win-or-keep.ts'
import { type GuardedAccount, readGuard } from '#lib/flows/parity-guard.ts'
import { figuresOf } from '#lib/flows/read-win-or-keep.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../../accounts/id.ts'
import { countsOf } from '../load.ts'

/** So many of each list are shown; all are counted. */
const ROWS = 100

export const loadPromotion = (id: string, search: Record<string, string | string[] | undefined>) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, today, role, workspace } = team
    const guard = isId(id) ? await readGuard(tx, id, today) : null
    if (!guard) return null
    const { offer, deal, state, on, asOf, since, everybody, last } = guard
    const decisions = await listDecisions(tx, [id], { kinds: ['start', 'stop', 'win_or_keep'], withdrawn: true })
    const expected = readExpected(search) ?? lastExpected(decisions)
    const counts = countsOf(guard)
    return {
      ...{ offer, deal, state, on, asOf, since, everybody, last, counts, today, expected },
      words: dealWords(deal),
      headline: guardHeadline(deal, state, counts, on),
      waiting: guard.waiting.slice(0, ROWS).map(viewOf),
      covered: guard.covered.slice(0, ROWS).map(viewOf),
      already: guard.already.slice(0, ROWS).map(viewOf),
      excepted: guard.excepted.slice(0, ROWS).map(viewOf),
      prepared: await listPreparedLaunches(
        tx,
        guard.waiting.map(({ accountId }) => accountId),
        deal.productId,
      ),
      decisions,
      figures: await figuresOf(tx, guard, expected ?? { accounts: 0, quantity: null }, {
        today,
        base: workspace.baseCurrency,
      }),
      newcomerDays: guard.policy.newcomerDays,
      typology: await getShownTypology(team),
      currency: workspace.baseCurrency,
      timeZone: workspace.timeZone,
      mayEdit: mayAs(role, 'member'),
      mayDecide: mayAs(role, 'manager'),
    }
  })

export type PromotionView = NonNullable<Awaited<ReturnType<typeof loadPromotion>>>

/** One account as its row shows it: `brief` is what follows, in one sentence; `why` the arithmetic behind it. */
export type GuardRow = {
  id: string
  name: string
  stage: string | null
  said: boolean
  ownerName: string | null
  revenue12m: string
  brief: string
  why: ParityLine[]
  lines: number
  quantity: string | null
  lastDay: string | null
  /** Of an exception. */
  reason: string | null
  note: string
  by: string | null
}

function viewOf(it: GuardedAccount): GuardRow {
  const exception = it.standing === 'excepted' ? it.exception : null
  return {
    ...{
      id: it.accountId,
      name: it.name,
      stage: it.stage,
      said: it.said,
      ownerName: it.ownerName,
      revenue12m: it.revenue12m,
    },
    ...{ why: it.why, lines: it.lines, quantity: it.quantity, lastDay: it.lastDay, brief: briefOf(it) },
    ...{ reason: exception?.reason ?? null, note: exception?.note ?? '', by: exception?.by ?? null },
  }
}

function briefOf(it: GuardedAccount): string {
  if (it.standing === 'covered') return `“${it.by.title}” (${it.by.state}): the same or better.`
  if (it.standing === 'already') return 'Pays no more than a newcomer as it is.'
  const verdicts = it.why.filter(({ of }) => of === 'verdict').map(({ text }) => text)
  const against = it.standing === 'waiting' && it.by ? `“${it.by.title}”: ` : ''
  return `${against}${verdicts.at(0) ?? 'Nothing was offered to them.'}`
}

function readExpected(search: Record<string, string | string[] | undefined>): Expected | null {
  if (typeof search.accounts !== 'string') return null
  const quantity = typeof search.quantity === 'string' ? search.quantity.trim().replace(',', '.') : ''
  const parsed = expectedInput.safeParse({ accounts: Number(search.accounts || 0), quantity: quantity || null })
  return parsed.success ? parsed.data : null
}

function lastExpected(decisions: readonly OfferDecisionRow[]): Expected | null {
  const last = decisions.find(({ kind, archived }) => kind === 'win_or_keep' && !archived)
  return (last?.figures as FrozenFigures | undefined)?.expected ?? null
}

/** As they were when it was decided. */
export type FrozenFigures = WinOrKeepFigures & { expected: Expected }
