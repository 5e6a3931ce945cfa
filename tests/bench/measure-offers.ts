import { listLaunchLines } from '#db/queries/launch-lines.ts'
import { countAudience } from '#db/reports/launch-audience.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import { audienceLens } from '#lib/flows/plan-launch.ts'
import { createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { createOffer } from '#lib/flows/save-offer.ts'
import type { BenchInstall } from './bench-install.ts'
import { type Measurement, mediansOf, time, within } from './measure.ts'

const RUNS = 3
const PAGE_RUNS = 9
const TODAY = '2026-11-22'
const PAGE = 50
/** The goal: a launch to fifty thousand accounts is planned while one waits for it. */
const PLANNED_MS = 5000

const OFFER: OfferInput = {
  ...{
    title: 'Coated bolts',
    kind: 'new',
    about: '',
    wording: '',
    productId: null,
    options: [],
    currency: 'EUR',
    unitPrice: null,
  },
  ...{
    worth: '5000',
    inducement: null,
    fromQuantity: null,
    country: null,
    forNewcomers: false,
    fromDay: TODAY,
    untilDay: null,
  },
}

/** Planning a launch to every account: against its goal, and against the bare queries it cannot do without, as owner. */
export async function measureOffers({ owner: { sql }, workspaceId, personId }: BenchInstall): Promise<Measurement[]> {
  const who = { personId, workspaceId, today: TODAY }
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work, { deadlineMs: 600_000 })
  const begin = () =>
    inside(async (tx) => {
      const offer = await createOffer(tx, OFFER, who)
      if (!offer.ok) throw new Error(offer.message)
      const launch = await createLaunch(
        tx,
        { offerId: offer.value.id, title: 'Bench', audience: EVERYBODY, rule: DEFAULT_RULE },
        who,
      )
      if (!launch.ok) throw new Error(launch.message)
      return { offerId: offer.value.id, id: launch.value.id }
    })
  const launches: { id: string; offerId: string }[] = []
  for (let i = 0; i < (RUNS + 1) * 2; i++) launches.push(await begin())
  let at = 0
  let accounts = 0
  let planned = ''
  const plan = async () => {
    planned = launches[at++]!.id
    const result = await inside((tx) => planLaunch(tx, planned, who))
    if (!result.ok) throw new Error(result.message)
    accounts = result.value.accounts
  }
  const bare = async () => {
    const launch = launches[at++]!
    const rows = await sql<{ id: string; owner_id: string; evident: string }[]>`
      select a.id, a.owner_id, s.evident, s.rank, w.declared, w.declared_rank, s.gap, r.score, r.low, r.high, r.enough, r.spoken + r.derived as count,
        least(a.customer_since, t.first_day) as since, t.revenue_12m::text as value
      from account a
      left join account_standing s on s.workspace_id = a.workspace_id and s.account_id = a.id
      left join account_word w on w.workspace_id = a.workspace_id and w.account_id = a.id
      left join account_total t on t.workspace_id = a.workspace_id and t.account_id = a.id
      left join account_trust r on r.workspace_id = a.workspace_id and r.account_id = a.id and r.made_by = 'them'
      where a.workspace_id = ${workspaceId} and a.archived_at is null and a.merged_into is null`
    const column = (read: (row: (typeof rows)[number], index: number) => string | number) =>
      `{${rows.map((row, index) => read(row, index)).join(',')}}`
    await sql`
      insert into pitch (workspace_id, offer_id, launch_id, account_id, owner_id, wave, place, standing, created_by)
      select ${workspaceId}, ${launch.offerId}, ${launch.id}, n.account_id, n.owner_id, 1, n.place, n.standing::jsonb, ${personId}
      from unnest(${column((row) => row.id)}::text::uuid[], ${column((row) => row.owner_id ?? 'null')}::text::uuid[],
        ${column((_, index) => index + 1)}::text::int[],
        ${column((row) => `"{\\"stage\\":\\"${row.evident}\\",\\"rank\\":1,\\"trust\\":null,\\"since\\":null,\\"atLeast\\":true,\\"value\\":null,\\"decidedBy\\":\\"trust\\",\\"first\\":null,\\"left\\":false}"`)}::text::text[])
        as n(account_id, owner_id, place, standing)`
  }
  const taken = await mediansOf(RUNS, plan, bare)
  const named = `launch to ${accounts.toLocaleString('en-US')} accounts`
  const measured = [
    within(`${named}: planned`, 'ms', taken.ours, PLANNED_MS),
    time(`${named}: planned, against reading its facts and writing its rows bare`, taken.ours, taken.floor, 3),
  ]

  const again = await mediansOf(
    RUNS,
    () => inside((tx) => planLaunch(tx, planned, who)),
    async () => {},
  )
  measured.push(within(`${named}: planned again, nothing new`, 'ms', again.ours, PLANNED_MS))

  const lens = await inside((tx) => audienceLens(tx, TODAY))
  const counted = await mediansOf(
    PAGE_RUNS,
    () => inside((tx) => countAudience(tx, { ...EVERYBODY, who: 'loyal' }, lens)),
    () => sql`
      select coalesce(s.evident, 'unknown'), count(*) from account a
      left join account_standing s on s.workspace_id = a.workspace_id and s.account_id = a.id
      left join account_word w on w.workspace_id = a.workspace_id and w.account_id = a.id
      left join account_total t on t.workspace_id = a.workspace_id and t.account_id = a.id
      where a.workspace_id = ${workspaceId} and a.archived_at is null and (s.rank >= 3 or w.declared_rank >= 3) group by 1`,
  )
  measured.push({
    ...within(
      `audience among ${accounts.toLocaleString('en-US')} accounts, counted while one changes it`,
      'ms',
      counted.ours,
      counted.floor * 3 + 30,
    ),
    goal: '≤ 1 (3 × query + 30 ms)',
  })

  const [deep] = await sql<{ place: number; id: string }[]>`
    select place, id from pitch where launch_id = ${planned} and workspace_id = ${workspaceId} order by place, id offset ${Math.floor(accounts * 0.9)} limit 1`
  const page = await mediansOf(
    PAGE_RUNS,
    () =>
      inside((tx) =>
        listLaunchLines(tx, {
          launchId: planned,
          wave: null,
          term: '',
          cursor: { side: 'after', ...deep! },
          size: PAGE,
        }),
      ),
    () => sql`
      select p.*, a.name from pitch p join account a on a.workspace_id = p.workspace_id and a.id = p.account_id
      where p.workspace_id = ${workspaceId} and p.launch_id = ${planned} and p.archived_at is null and (p.place, p.id) > (${deep!.place}, ${deep!.id})
      order by p.place, p.id limit ${PAGE}`,
  )
  measured.push({
    ...within(`${named}: a page of its order, deep`, 'ms', page.ours, page.floor * 3 + 8),
    goal: '≤ 1 (3 × query + 8 ms)',
  })
  return measured
}
