import { listOwners } from '#db/queries/accounts.ts'
import { isBeingRead } from '#db/queries/assessment-runs.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { countBoard, listBoardColumn } from '#db/reports/stage-board.ts'
import { isOutcome } from '#lib/core/standing/declaration.ts'
import { wordOf } from '#lib/core/standing/typology.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'
import { stageChoices } from '../stage-choice.ts'
import { readBoardFilter } from './address.ts'

/** Cards of a column before the rest is asked for. */
export const BOARD_CARDS = 12

export const loadBoard = (search: Record<string, string | string[] | undefined>) =>
  teamLoad('viewer', async (team) => {
    const { tx, workspace, role } = team
    const filter = readBoardFilter(search)
    const typology = await getShownTypology(team)
    const stages = stageChoices(typology)
    const counts = await countBoard(tx, filter)
    // what was declared as a stage that is offered no more keeps its column until it is declared anew
    const kept = [...counts.keys()].filter((key) => key !== null && !stages.some((stage) => stage.key === key))
    const keys = [null, ...stages.map(({ key }) => key), ...kept]
    const columns = []
    for (const key of keys) {
      const cards = counts.get(key) ? await listBoardColumn(tx, key, filter, { after: null, size: BOARD_CARDS }) : []
      const word = key === null ? 'Nothing said yet' : wordOf(typology, key)
      columns.push({
        key,
        word,
        count: counts.get(key) ?? 0,
        cards,
        mayDrop: key !== null && !kept.includes(key),
        outcome: isOutcome(key),
      })
    }
    return {
      filter,
      stages,
      typology,
      columns,
      accounts: [...counts.values()].reduce((sum, count) => sum + count, 0),
      unsaid: counts.get(null) ?? 0,
      owners: await listOwners(tx),
      reading: await isBeingRead(tx),
      currency: workspace.baseCurrency,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type BoardView = Awaited<ReturnType<typeof loadBoard>>
export type BoardColumn = BoardView['columns'][number]
