'use server'
import { z } from 'zod'
import { plainText, storedText } from '#lib/core/plain-text.ts'
import { archiveView, changeView, createView } from '#lib/flows/save-view.ts'
import { teamAction } from '#lib/server/gate.ts'

/** The lists that can be looked at under a name. */
const noun = z.enum(['accounts', 'promises', 'launches'])
const name = plainText(80).min(1, 'What you want to call this view.')
const address = storedText(4000)
const created = z.object({ noun, name, address, team: z.boolean() }).strict()
const changed = z
  .object({
    ...{ id: z.uuid(), revision: z.int().min(1), noun },
    ...{ name: name.optional(), address: address.optional(), team: z.boolean().optional() },
  })
  .strict()

export const createViewAction = teamAction(
  { role: 'member', input: created, refresh: ['/accounts', '/promises'] },
  ({ tx, person }, view) => createView(tx, view, person.id),
)

export const changeViewAction = teamAction(
  { role: 'member', input: changed, refresh: ['/accounts', '/promises'] },
  ({ tx, person }, { name, address, team, ...which }) => {
    const change = {
      ...(name ? { name } : {}),
      ...(address === undefined ? {} : { address }),
      ...(team === undefined ? {} : { team }),
    }
    return changeView(tx, { ...which, ...change }, person.id)
  },
)

export const archiveViewAction = teamAction(
  { role: 'member', input: z.object({ id: z.uuid() }).strict(), refresh: ['/accounts', '/promises'] },
  ({ tx, person }, { id }) => archiveView(tx, id, person.id),
)
