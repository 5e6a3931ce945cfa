import { sql } from 'drizzle-orm'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import { DEFAULT_RULE, EVERYBODY, type PlaceReading } from '#lib/core/offers/launch-plan.ts'
import type { LotInput } from '#lib/core/offers/lot-input.ts'

export const TEN: LotInput = {
  ...{ quantity: '10', unit: 'pieces', step: '1', minimum: '0', maximum: null },
  ...{ mode: 'asked', within: 'order' },
}

/** Nothing is known of any of them. */
const READ = {
  ...{ stage: 'unknown', rank: 0, trust: null, since: null, atLeast: false, value: null },
  decidedBy: 'tie',
} satisfies Omit<PlaceReading, 'accountId'>

/** What one account asked for; `wave` and `place` are its own. */
export type TestAsk = { accountId: string; wave: number; place: number; asked?: string; at?: string }

/**
 * A launch as its plan leaves it, started on `opens[0]`: one wave for each day, an offer to each account, pitched where its wave is open on `today`,
 * with what it asked for as its owner wrote it down. Answers ids of pitches in the order of `asks`.
 */
export async function makeLaunch(
  tx: Tx,
  personId: string,
  {
    opens,
    asks,
    today,
    at: pitchedAt = '2026-11-02T08:00:00Z',
  }: { opens: Day[]; asks: TestAsk[]; today: Day; at?: string },
): Promise<{ launchId: string; offerId: string; pitchIds: string[] }> {
  const [offer] = await tx.execute<{ id: string }>(sql`
    insert into offer (title, kind, currency, from_day, created_by) values ('The old vines', 'scarce', 'EUR', ${opens[0]!}::date, ${personId}::uuid)
    returning id`)
  const offerId = offer!.id
  const waves = opens.map(() => ({ name: '', headStartDays: 7 }))
  const rule = { ...DEFAULT_RULE, waves, first: [] }
  const [launch] = await tx.execute<{ id: string }>(sql`
    insert into launch (offer_id, title, audience, rule, state, started_day, created_by)
    values (${offerId}::uuid, 'The old vines first', ${JSON.stringify(EVERYBODY)}::jsonb, ${JSON.stringify(rule)}::jsonb, 'open', ${opens[0]!}::date, ${personId}::uuid) returning id`)
  const launchId = launch!.id
  for (const [index, day] of opens.entries()) {
    const wave = index + 1
    await tx.execute(sql`
      insert into launch_wave (launch_id, position, name, head_start_days, opens_day, accounts)
      values (${launchId}::uuid, ${wave}, ${`Wave ${wave}`}, 7, ${day}::date, ${asks.filter((ask) => ask.wave === wave).length})`)
  }
  const pitchIds: string[] = []
  for (const { accountId, wave, place, asked = null, at = pitchedAt } of asks) {
    const open = opens[wave - 1]! <= today
    const [pitch] = await tx.execute<{ id: string }>(sql`
      insert into pitch (offer_id, launch_id, account_id, owner_id, wave, place, standing, state, asked, pitched_at, created_by)
      values (${offerId}::uuid, ${launchId}::uuid, ${accountId}::uuid, ${personId}::uuid, ${wave}, ${place}, ${JSON.stringify({ accountId, ...READ })}::jsonb, ${open ? 'pitched' : 'drafted'},
        ${asked}::numeric, ${open ? at : null}::timestamptz, ${personId}::uuid) returning id`)
    pitchIds.push(pitch!.id)
    if (asked)
      await tx.execute(sql`
        insert into pitch_answer (pitch_id, state, quantity, said_by, day, said_at)
        values (${pitch!.id}::uuid, 'asked', ${asked}::numeric, ${personId}::uuid, ${today}::date, ${at}::timestamptz)`)
  }
  return { launchId, offerId, pitchIds }
}
