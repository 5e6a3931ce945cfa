'use server'
import { z } from 'zod'
import { programmeInput } from '#lib/core/evidence/bond-input.ts'
import { changeProgramme, createProgramme } from '#lib/flows/save-bond.ts'
import { archiveEvidence } from '#lib/flows/save-wallet.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/programmes', '/accounts']
const who = ({ person, workspace, today, presenting }: Team) => ({
  ...{ personId: person.id, workspaceId: workspace.id, today, presenting },
})

export const createProgrammeAction = teamAction(
  { role: 'member', input: programmeInput, refresh: REFRESH },
  (team, said) => createProgramme(team.tx, said, who(team)),
)

export const changeProgrammeAction = teamAction(
  { role: 'member', input: programmeInput.extend({ id: z.uuid(), revision: z.int().min(1) }), refresh: REFRESH },
  (team, { id, revision, ...said }) => changeProgramme(team.tx, id, revision, said, who(team)),
)

export const archiveProgrammeAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid(), archived: z.boolean() }), refresh: REFRESH },
  (team, said) => archiveEvidence(team.tx, { noun: 'programme', ...said }, who(team)),
)
