import { listEnrolled, listProgrammes } from '#db/queries/programmes.ts'
import { mayAs, teamLoad } from '#lib/server/gate.ts'

/** Every programme and priority service, with the accounts that enjoy it. */
export const loadProgrammes = () =>
  teamLoad('viewer', async ({ tx, role, today }) => {
    const programmes = await listProgrammes(tx, today)
    const here = programmes.filter(({ archived }) => !archived)
    const enrolled = await listEnrolled(tx)
    return {
      programmes: here.map((programme) => ({
        ...programme,
        enrolled: enrolled.filter(({ programmeId }) => programmeId === programme.id),
      })),
      putAway: programmes.filter(({ archived }) => archived),
      today,
      mayEdit: mayAs(role, 'member'),
    }
  })

export type ProgrammesView = Awaited<ReturnType<typeof loadProgrammes>>
