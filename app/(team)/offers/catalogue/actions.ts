'use server'
import { z } from 'zod'
import { priceInput } from '#lib/core/offers/price-input.ts'
import { productInput, successorInput } from '#lib/core/offers/product-input.ts'
import { bringUpgrade } from '#lib/flows/bring-upgrade.ts'
import { archivePrice, changePrice, createPrice } from '#lib/flows/save-price.ts'
import { archiveProduct, changeProduct, createProduct, replaceProduct } from '#lib/flows/save-product.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/offers/catalogue', '/offers/unsold']
const who = ({ person }: Team) => ({ personId: person.id })
const revision = z.int().min(1)

export const createProductAction = teamAction({ role: 'member', input: productInput, refresh: REFRESH }, (team, said) =>
  createProduct(team.tx, said, who(team)),
)

export const changeProductAction = teamAction(
  { role: 'member', input: productInput.extend({ id: z.uuid(), revision }), refresh: REFRESH },
  (team, { id, revision, ...said }) => changeProduct(team.tx, id, revision, said, who(team)),
)

export const archiveProductAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid(), archived: z.boolean() }), refresh: REFRESH },
  (team, { id, archived }) => archiveProduct(team.tx, id, archived, who(team)),
)

export const replaceProductAction = teamAction(
  { role: 'member', input: z.strictObject({ id: z.uuid(), said: successorInput }), refresh: REFRESH },
  (team, { id, said }) => replaceProduct(team.tx, id, said, who(team)),
)

/** Writes a launch to everybody who is owed the upgrade, as a draft. */
export const bringUpgradeAction = teamAction(
  {
    role: 'member',
    input: z.strictObject({ productId: z.uuid() }),
    refresh: ['/offers/launches'],
    deadlineMs: 60_000,
  },
  ({ tx, person, workspace, today }, { productId }) =>
    bringUpgrade(tx, productId, {
      ...{ personId: person.id, workspaceId: workspace.id, today, currency: workspace.baseCurrency },
    }),
)

export const createPriceAction = teamAction(
  { role: 'manager', input: z.strictObject({ productId: z.uuid(), said: priceInput }), refresh: REFRESH },
  (team, { productId, said }) => createPrice(team.tx, productId, said, who(team)),
)

export const changePriceAction = teamAction(
  { role: 'manager', input: z.strictObject({ id: z.uuid(), revision, said: priceInput }), refresh: REFRESH },
  (team, { id, revision, said }) => changePrice(team.tx, id, revision, said, who(team)),
)

export const archivePriceAction = teamAction(
  { role: 'manager', input: z.strictObject({ id: z.uuid() }), refresh: REFRESH },
  (team, { id }) => archivePrice(team.tx, id, who(team)),
)
