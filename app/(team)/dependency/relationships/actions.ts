'use server'
import { z } from 'zod'
import { riskInput } from '#lib/core/dependency/risk-input.ts'
import { archiveRisk, changeRisk, createRisk } from '#lib/flows/save-risk.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/dependency/relationships']
const who = ({ person, workspace, today, presenting }: Team) => ({
  ...{ personId: person.id, workspaceId: workspace.id, today, presenting },
})

export const createRiskAction = teamAction(
  { role: 'member', whole: true, input: riskInput.extend({ accountId: z.uuid().nullable() }), refresh: REFRESH },
  (team, { accountId, ...said }) => createRisk(team.tx, accountId, said, who(team)),
)

export const changeRiskAction = teamAction(
  {
    role: 'member',
    whole: true,
    input: riskInput.extend({ id: z.uuid(), revision: z.int().min(1) }),
    refresh: REFRESH,
  },
  (team, { id, revision, ...said }) => changeRisk(team.tx, id, revision, said, who(team)),
)

export const archiveRiskAction = teamAction(
  { role: 'member', whole: true, input: z.strictObject({ id: z.uuid(), archived: z.boolean() }), refresh: REFRESH },
  (team, said) => archiveRisk(team.tx, said, who(team)),
)
