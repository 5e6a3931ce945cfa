import { getBought, listBoughtProducts } from '#db/queries/bought.ts'
import { listOpenComplaints } from '#db/queries/complaints.ts'
import { listAccountContacts } from '#db/queries/contacts.ts'
import { listConversations } from '#db/queries/conversations.ts'
import { listTasks } from '#db/queries/tasks.ts'
import { listContractsAt, listVowsAt } from '#db/reports/both-sides.ts'
import { readTimeline } from '#db/reports/timeline.ts'
import type { Tx } from '#db/tenant.ts'
import { conversationQuestions } from '#lib/core/conversation/questions.ts'
import { addMonths, type Day, dayIn, lastMonthEnd, monthOf } from '#lib/core/day.ts'
import { STAGE_RANK } from '#lib/core/stage.ts'
import { stageOf, type Typology } from '#lib/core/standing/typology.ts'
import { evidentOf, readStanding, type StandingView } from '#lib/flows/read-standing.ts'
import { type DeclaredView, loadDeclared } from '../declare-view.ts'
import { loadLoyalty } from '../loyalty-view.ts'
import { loadPromisesOf } from '../promises/promises-view.ts'

/** So much of each fits on one page; what is beyond it is counted. */
const MOST = { products: 3, complaints: 2, promises: 3, tasks: 2, contacts: 4, touches: 3, contracts: 2, vows: 1 }

/** What the records hold for whoever talks with an account: on the page that prepares a conversation, and on the brief that is printed. */
export async function loadRecords(
  tx: Tx,
  accountId: string,
  { typology, timeZone, today, me }: { typology: Typology; timeZone: string; today: Day; me: string },
) {
  const standing = await readStanding(tx, accountId, typology)
  const declared = await loadDeclared(tx, accountId, standing, typology)
  const bought = await getBought(tx, accountId)
  const through = bought && lastMonthEnd(bought.asOf)
  const since = through && addMonths(monthOf(through), -11)
  const [before] = (await listConversations(tx, accountId, 10)).filter(({ concludedDay }) => concludedDay !== null)
  const complaints = await listOpenComplaints(tx, { accountId, most: MOST.complaints + 1 })
  const contracts = (await listContractsAt(tx, accountId)).filter(
    ({ archived, states }) => !archived && states.length > 0 && states.at(-1)!.state !== 'ended',
  )
  return {
    typology,
    standing,
    declared,
    bought: bought && {
      ...bought,
      since: since!,
      through: through!,
      products: await listBoughtProducts(tx, accountId, since!, MOST.products),
    },
    contracts: cut(contracts, MOST.contracts),
    vows: cut(await listVowsAt(tx, accountId), MOST.vows),
    promises: await loadPromises(tx, accountId, { typology, today, me, evident: evidentOf(standing) }),
    loyalty: await loadLoyalty(tx, accountId, standing),
    complaints: cut(
      complaints.map((one) => ({ ...one, day: dayIn(timeZone, new Date(one.at)) })),
      MOST.complaints,
    ),
    tasks: cut(await listTasks(tx, { ownerId: null, accountId, state: 'open', most: MOST.tasks + 1 }), MOST.tasks),
    contacts: cut(await listAccountContacts(tx, accountId, { left: false, most: MOST.contacts + 1 }), MOST.contacts),
    touches: await readTimeline(tx, { accountId, kind: 'touches', after: null, most: MOST.touches }),
    before: before ?? null,
    questions: conversationQuestions({
      ...differences(standing, declared),
      openComplaints: complaints.length,
      rulesBefore: Boolean(before?.rules),
    }),
  }
}

export type RecordsView = Awaited<ReturnType<typeof loadRecords>>

/** What was kept either way, in words and without a score; what is still to be kept, the overdue before all else. */
async function loadPromises(tx: Tx, accountId: string, reader: Parameters<typeof loadPromisesOf>[2]) {
  const { us, them, open } = await loadPromisesOf(tx, accountId, reader)
  const sides = [us, them].filter(({ nothing }) => !nothing)
  return { kept: sides.map(({ sentence, disputed }) => ({ sentence, disputed })), open: cut(open, MOST.promises) }
}

const cut = <T>(rows: readonly T[], most: number) => ({ rows: rows.slice(0, most), more: rows.length > most })

/** In which way what is said does not fit, as far as it gives reason for a question. */
function differences(standing: StandingView, { declared, stated, gap, typology }: DeclaredView) {
  const said = declared === null ? null : (stageOf(typology, declared)?.measuredAs ?? null)
  const possible = standing.kind === 'read' ? standing.reading.possible : 'unknown'
  return {
    gap: gap?.verdict ?? null,
    weSayMore: gap?.verdict === 'contradicted' && said !== null && STAGE_RANK[said] > STAGE_RANK[possible],
    theySayOther: said !== null && stated !== null && said !== stated,
    status: standing.kind === 'read' ? standing.reading.status : ('unknown' as const),
  }
}
