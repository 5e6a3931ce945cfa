import { notFound } from 'next/navigation'
import { getHour, getLastHourDay, getOpenHour, listClosedHours, listLargestAccounts } from '#db/queries/honest-hours.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { STAGE_MEANING } from '#lib/core/help/words.ts'
import { HOUR_ACCOUNTS } from '#lib/core/honest-hour/hour.ts'
import { STAGES } from '#lib/core/stage.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { showTenure } from '#lib/core/tenure.ts'
import { readHour, readReveal, readSorting } from '#lib/flows/read-honest-hour.ts'
import { mayAs, type Team, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import { stageChoices } from '../stage-choice.ts'

const holderOf = ({ person, role, today }: Team) => ({ personId: person.id, role, today })

/** The hours: the one that is open, and those that were. */
export const loadHours = () =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, role } = team
    const open = await getOpenHour(tx)
    return {
      open: open && (await readHour(tx, open, holderOf(team))),
      closed: await listClosedHours(tx),
      last: await getLastHourDay(tx),
      accounts: (await listLargestAccounts(tx, HOUR_ACCOUNTS)).length,
      mayStart: mayAs(role, 'member'),
    }
  })

/** One hour: how it goes on for whoever asks and, once revealed, what everybody said. */
export const loadHour = (id: string) =>
  teamLoad({ role: 'viewer', whole: true }, async (team) => {
    const { tx, role, person, workspace } = team
    const hour = isId(id) ? await getHour(tx, id) : null
    if (!hour) notFound()
    const typology = await getShownTypology(team)
    return {
      ...(await readHour(tx, hour, holderOf(team))),
      reveal: await readReveal(tx, hour, typology, person.id),
      columns: STAGES.map((stage) => ({ stage, word: wordOf(typology, stage) })),
      stages: stageChoices(typology),
      currency: workspace.baseCurrency,
      maySettle: mayAs(role, 'member') && hour.closedAt === null,
      isMember: mayAs(role, 'member'),
    }
  })
export type LoadedHour = Awaited<ReturnType<typeof loadHour>>

/** For sorting: names, revenue and tenure; neither what the records support nor what others said. */
export const loadSorting = (id: string) =>
  teamLoad({ role: 'member', whole: true }, async (team) => {
    const { tx, person, today, workspace } = team
    const hour = isId(id) ? await getHour(tx, id) : null
    if (!hour || hour.closedAt) notFound()
    const typology = await getShownTypology(team)
    const { accounts, sorts } = await readSorting(tx, hour.id, person.id)
    return {
      hour,
      accounts: accounts.map(({ accountId, name, revenue12m, customerSince, firstDay }) => ({
        id: accountId,
        name,
        revenue12m,
        tenure: customerSince
          ? `customer for ${showTenure(customerSince, today)}`
          : firstDay
            ? `customer for at least ${showTenure(firstDay, today)}`
            : 'no order on record',
      })),
      sorts: sorts.map(({ accountId, stage }) => ({ accountId, stage })),
      bins: STAGES.map((stage, place) => ({
        stage,
        key: place + 1,
        word: wordOf(typology, stage),
        meaning: STAGE_MEANING[stage],
      })),
      currency: workspace.baseCurrency,
    }
  })
export type SortingView = Awaited<ReturnType<typeof loadSorting>>
export type SortedAccount = SortingView['accounts'][number]
export type Bin = SortingView['bins'][number]
