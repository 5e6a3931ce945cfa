import { notFound } from 'next/navigation'
import { cache } from 'react'
import { getAccount } from '#db/queries/accounts.ts'
import { listSourceWords } from '#db/queries/source-completeness.ts'
import { listColleagues } from '#db/queries/touches.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { readTimeline, type TimelineCursor, type TimelineRow } from '#db/reports/timeline.ts'
import type { Tx } from '#db/tenant.ts'
import { type Day, isDay } from '#lib/core/day.ts'
import { TIMELINE_KINDS, type TimelineKind } from '#lib/core/touches/timeline.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../id.ts'
import { channelStates } from './channel-states.ts'

const PAGE = 50
/** On the account's own page: what is fresh. */
const LATEST = 8

export type TimelineAddress = { kind: TimelineKind | null; inbound: boolean; after: TimelineCursor | null }

/** The timeline as the account's page shows it: the latest, and what is needed to write the next. */
export async function loadTimelineOf(tx: Tx, accountId: string, today: Day) {
  const rows = await readTimeline(tx, { accountId, kind: null, after: null, most: LATEST + 1 })
  return {
    rows: rows.slice(0, LATEST),
    more: rows.length > LATEST,
    colleagues: (await listColleagues(tx)).map(({ id, name }) => ({ id, name })),
    channels: channelStates(await listSourceWords(tx)),
    today,
  }
}

export type TimelinePartView = Awaited<ReturnType<typeof loadTimelineOf>>

export const loadTimeline = cache((id: string, search: string) =>
  teamLoad('viewer', async (team) => {
    const { tx, role, today } = team
    const account = isId(id) ? await getAccount(tx, id) : null
    if (!account) notFound()
    const address = readTimelineAddress(new URLSearchParams(search))
    const rows = await readTimeline(tx, { accountId: id, ...address, most: PAGE + 1 })
    return {
      account,
      typology: await getShownTypology(team),
      address,
      rows: rows.slice(0, PAGE),
      next: rows.length > PAGE ? writeCursor(rows[PAGE - 1]!) : null,
      colleagues: (await listColleagues(tx)).map((one) => ({ id: one.id, name: one.name })),
      channels: channelStates(await listSourceWords(tx)),
      today,
      mayEdit: mayAs(role, 'member'),
    }
  }),
)

export function readTimelineAddress(search: URLSearchParams): TimelineAddress {
  const kind = TIMELINE_KINDS.find((one) => one === search.get('kind')) ?? null
  const [, day = '', key = ''] = /^(\d{4}-\d{2}-\d{2})\.([\w:-]{1,80})$/.exec(search.get('after') ?? '') ?? []
  return { kind, inbound: search.get('from') === 'them', after: isDay(day) ? { day, key } : null }
}

const writeCursor = ({ day, key }: TimelineRow) => `${day}.${key}`
