import { listOpenComplaints } from '#db/queries/complaints.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, dayIn, daysBetween } from '#lib/core/day.ts'

const ROWS = 10

/** Complaints nobody got back to: at a person's own accounts and at those nobody owns; whoever leads sees all. The oldest first. */
export async function readComplaints(tx: Tx, who: { personId: string; leads: boolean; today: Day; timeZone: string }) {
  const rows = await listOpenComplaints(tx, { ...(who.leads ? {} : { ownerId: who.personId }), most: ROWS + 1 })
  return {
    rows: rows.slice(0, ROWS).map(({ id, accountId, accountName, contactName, sentence, at }) => ({
      ...{ id, accountId, accountName, sentence },
      contactName: contactName ?? 'Somebody',
      daysAgo: Math.max(0, daysBetween(dayIn(who.timeZone, new Date(at)), who.today)),
    })),
    more: rows.length > ROWS,
  }
}

export type ComplaintsView = Awaited<ReturnType<typeof readComplaints>>
