'use server'
import { z } from 'zod'
import { amountOrNone } from '#lib/core/evidence/said.ts'
import { lotInput } from '#lib/core/offers/lot-input.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import { allocateLot, overrideAllocation } from '#lib/flows/allocate-lot.ts'
import { recordPitchAnswer } from '#lib/flows/record-pitch-answer.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const refresh = ['/', '/offers']
const whoOf = ({ person, workspace, today }: Team) => ({ personId: person.id, workspaceId: workspace.id, today })

const said = z.strictObject({ launchId: z.uuid(), revision: z.int().min(1).nullable(), lot: lotInput })

export const setLotAction = teamAction(
  { role: 'manager', whole: true, input: said, refresh },
  async (team, { launchId, revision, lot }) => setLot(team.tx, launchId, revision, lot, whoOf(team)),
)

const handOut = z.strictObject({
  launchId: z.uuid(),
  upTo: z.int().min(1).max(1000),
  seen: plainText(64),
})

export const allocateLotAction = teamAction(
  { role: 'manager', whole: true, input: handOut, refresh, deadlineMs: 60_000 },
  async (team, { launchId, upTo, seen }) => allocateLot(team.tx, launchId, upTo, whoOf(team), { seen }),
)

const given = z.strictObject({ pitchId: z.uuid(), quantity: amountOrNone, reason: plainText(300) })

export const overrideAllocationAction = teamAction(
  { role: 'manager', whole: true, input: given, refresh },
  async (team, input) => overrideAllocation(team.tx, input, whoOf(team)),
)

const asked = z.strictObject({ pitchId: z.uuid(), quantity: amountOrNone })

/** What a customer told one of us they want of it. */
export const sayAskedAction = teamAction(
  { role: 'member', whole: true, input: asked, refresh },
  async (team, { pitchId, quantity }) => {
    if (quantity === null) return refuse('input', 'How many they ask for.', { quantity: 'How many they ask for.' })
    const day = team.today
    const nothing = { option: '', reason: null, note: '', despite: '', contactId: null }
    return recordPitchAnswer(team.tx, { pitchId, state: 'asked', quantity, day, ...nothing }, whoOf(team))
  },
)
