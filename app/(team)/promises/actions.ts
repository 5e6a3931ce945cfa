'use server'
import { z } from 'zod'
import { promiseInput, standingPromiseInput } from '#lib/core/promises/promise-input.ts'
import { createQuickPromise, quickPromiseInput } from '#lib/flows/quick-promise.ts'
import { changePromise, createPromise } from '#lib/flows/save-promise.ts'
import { changeStandingPromise, createStandingPromise } from '#lib/flows/save-standing-promise.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/', '/promises']
const edited = { id: z.uuid(), revision: z.int().min(1) }

/** From one line; what it leaves unsaid is meant as usual. */
export const createQuickPromiseAction = teamAction(
  { role: 'member', input: quickPromiseInput, refresh: REFRESH },
  (team, input) => createQuickPromise(team.tx, input, whoOf(team)),
)

export const createPromiseAction = teamAction(
  { role: 'member', input: promiseInput, refresh: REFRESH },
  (team, input) => createPromise(team.tx, input, whoOf(team)),
)

export const changePromiseAction = teamAction(
  { role: 'member', input: promiseInput.extend(edited).strict(), refresh: REFRESH },
  (team, { id, revision, ...input }) => changePromise(team.tx, id, revision, input, whoOf(team)),
)

export const createStandingPromiseAction = teamAction(
  { role: 'member', input: standingPromiseInput, refresh: REFRESH },
  (team, input) => createStandingPromise(team.tx, input, whoOf(team)),
)

export const changeStandingPromiseAction = teamAction(
  { role: 'member', input: standingPromiseInput.extend(edited).strict(), refresh: REFRESH },
  (team, { id, revision, ...input }) => changeStandingPromise(team.tx, id, revision, input, whoOf(team)),
)

function whoOf({ person, workspace, today }: Team) {
  return { id: person.id, name: person.name, workspaceId: workspace.id, today }
}
