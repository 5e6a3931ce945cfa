import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getShownTypology } from '#db/queries/typology.ts'
import { readMarkdown } from '#lib/core/help/markdown.ts'
import { nameStages } from '#lib/core/help/stage-names.ts'
import { teamLoad } from '#lib/server/gate.ts'
import { readFirstSteps } from '../first-steps/read-first-steps.ts'

export const loadHelp = () =>
  teamLoad('viewer', async (team) => ({
    firstSteps: await readFirstSteps(team.tx, team.person.id, team.role),
    typology: await getShownTypology(team),
  }))

/** docs/numbers.md, the one text of what each number means. */
export const loadNumbers = () =>
  teamLoad('viewer', async (team) =>
    nameStages(
      readMarkdown(await readFile(join(process.cwd(), 'docs', 'numbers.md'), 'utf8')),
      await getShownTypology(team),
    ),
  )
