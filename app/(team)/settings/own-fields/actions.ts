'use server'
import { z } from 'zod'
import { choiceWord, MOST_CHOICES, ownFieldName } from '#lib/core/own-field.ts'
import { OWN_KINDS } from '#lib/core/own-kind.ts'
import { archiveOwnField, changeOwnField, createOwnField, moveOwnField } from '#lib/flows/save-own-field.ts'
import { teamAction } from '#lib/server/gate.ts'

const refresh = ['/settings/own-fields', '/accounts']
const created = z
  .object({ name: ownFieldName, kind: z.enum(OWN_KINDS), choices: z.array(choiceWord).max(MOST_CHOICES) })
  .strict()
const changed = z
  .object({
    id: z.uuid(),
    revision: z.int().min(1),
    name: ownFieldName,
    choices: z.array(z.object({ was: choiceWord.nullable(), word: choiceWord }).strict()).max(MOST_CHOICES),
  })
  .strict()
const moved = z.object({ id: z.uuid(), by: z.union([z.literal(-1), z.literal(1)]) }).strict()
const archived = z.object({ id: z.uuid(), archived: z.boolean() }).strict()

export const createOwnFieldAction = teamAction({ role: 'manager', input: created, refresh }, ({ tx, person }, said) =>
  createOwnField(tx, said, person.id),
)

export const changeOwnFieldAction = teamAction({ role: 'manager', input: changed, refresh }, ({ tx, person }, said) =>
  changeOwnField(tx, said, person.id),
)

export const moveOwnFieldAction = teamAction({ role: 'manager', input: moved, refresh }, ({ tx, person }, said) =>
  moveOwnField(tx, said, person.id),
)

export const archiveOwnFieldAction = teamAction({ role: 'manager', input: archived, refresh }, ({ tx, person }, said) =>
  archiveOwnField(tx, said, person.id),
)
