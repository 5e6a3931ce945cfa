'use server'
import { z } from 'zod'
import { valueInput } from '#lib/core/offers/value-input.ts'
import { addValue, changeValue } from '#lib/flows/save-value.ts'
import { archiveEvidence } from '#lib/flows/save-wallet.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/offers', '/accounts', '/']
const who = ({ person, workspace, today, presenting }: Team) => ({
  ...{ personId: person.id, workspaceId: workspace.id, today, presenting },
})

export const addValueAction = teamAction({ role: 'member', input: valueInput, refresh: REFRESH }, (team, said) =>
  addValue(team.tx, said, who(team)),
)

export const changeValueAction = teamAction(
  { role: 'member', input: valueInput.extend({ id: z.uuid(), revision: z.int().min(1) }), refresh: REFRESH },
  (team, { id, revision, ...said }) => changeValue(team.tx, id, revision, said, who(team)),
)

export const archiveValueAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  (team, { id }) => archiveEvidence(team.tx, { noun: 'added_value', id, archived: true }, who(team)),
)
