import { listAccountNames, listOwners } from '#db/queries/accounts.ts'
import { getLaunch } from '#db/queries/launches.ts'
import { getOffer, listOffers } from '#db/queries/offers.ts'
import { listOwnFields } from '#db/queries/own-fields.ts'
import { getOffersPolicy } from '#db/queries/policies.ts'
import { listProductsById } from '#db/queries/products.ts'
import { listSavedViews } from '#db/queries/saved-views.ts'
import { getShownTypology } from '#db/queries/typology.ts'
import { type Audience, DEFAULT_RULE } from '#lib/core/offers/launch-plan.ts'
import { offerFieldsOf } from '#lib/flows/offer-store.ts'
import { type Team, teamLoad } from '#lib/server/gate.ts'
import { isId } from '../../accounts/id.ts'
import type { AudienceNames } from './audience-words.ts'
import type { LaunchFormView } from './launch-form.tsx'
import { newOffer, offerFormOf } from './offer-draft.ts'
import { addressIn, readAudienceAddress } from './read-audience.ts'

type Search = Record<string, string | string[] | undefined>

/** A new launch; the address may hold its audience, and an offer (`offer`) or a product (`product`) it is about. */
export const loadNewLaunch = (search: Search) =>
  teamLoad({ role: 'member', whole: true }, async (team): Promise<LaunchFormView> => {
    const { tx, today, workspace } = team
    const audience = readAudienceAddress(addressIn(search))
    const policy = await getOffersPolicy(tx)
    const offers = (await listOffers(tx, { most: 100 })).filter(
      ({ untilDay }) => untilDay === null || untilDay >= today,
    )
    const wanted = typeof search.offer === 'string' ? search.offer : null
    const product =
      typeof search.product === 'string' ? (await listProductsById(tx, [search.product].filter(isId)))[0] : null
    return {
      ...(await besides(team, audience)),
      ...{ audience, headStartDays: policy.headStartDays, rule: DEFAULT_RULE, waves: [], title: '', row: null },
      offers: offers.map(({ id, title }) => ({ id, title })),
      offer: { ...newOffer(workspace.baseCurrency, today), productId: product?.id ?? null, title: product?.name ?? '' },
      chosenOffer: offers.find(({ id }) => id === wanted)?.id ?? null,
      productName: product?.name ?? null,
    }
  })

/** The launch that is changed; null: there is none. */
export const loadLaunchForm = (id: string) =>
  teamLoad({ role: 'member', whole: true }, async (team): Promise<LaunchFormView | null> => {
    const launch = isId(id) ? await getLaunch(team.tx, id) : null
    if (!launch || launch.archived || launch.state === 'closed') return null
    const { title, audience, rule, waves, revision, state } = launch
    const policy = await getOffersPolicy(team.tx)
    return {
      ...(await besides(team, audience)),
      ...{ audience, headStartDays: policy.headStartDays, rule, waves, title },
      row: { id: launch.id, revision, started: state !== 'draft' },
      ...{ offers: [], offer: newOffer(team.workspace.baseCurrency, team.today), chosenOffer: null, productName: null },
    }
  })

/** The offer of a launch, to be changed; null: there is none. */
export const loadOfferForm = (launchId: string) =>
  teamLoad({ role: 'member', whole: true }, async ({ tx, workspace }) => {
    const launch = isId(launchId) ? await getLaunch(tx, launchId) : null
    const row = launch && !launch.archived ? await getOffer(tx, launch.offerId) : null
    if (!launch || !row || row.archived) return null
    const { archived: _, ...said } = offerFieldsOf(row)
    const offer = offerFormOf(said)
    const { id, revision, productName } = row
    return { launchId: launch.id, offer, id, revision, productName, currency: workspace.baseCurrency }
  })

/** What every form of a launch shows beside what is entered. */
async function besides({ tx, person, workspace, ...team }: Team, audience: Audience) {
  const names = await audienceNames({ tx, person, workspace, ...team }, audience)
  const views = await Promise.all(
    (['launches', 'accounts'] as const).map(async (noun) =>
      (await listSavedViews(tx, noun, person.id)).map(({ id, name, address }) => ({ id, name, address, noun })),
    ),
  )
  return { names, currency: workspace.baseCurrency, views: views.flat() }
}

/** Whatever an audience names, by name. */
export async function audienceNames(team: Team, { accounts, bought, notBought }: Audience): Promise<AudienceNames> {
  const { tx } = team
  const products = await listProductsById(tx, [...bought, ...notBought])
  return {
    owners: await listOwners(tx),
    ownFields: await listOwnFields(tx),
    group: accounts.group ? ((await listAccountNames(tx, [accounts.group])).get(accounts.group) ?? null) : null,
    typology: await getShownTypology(team),
    products: products.map(({ id, name }) => ({ id, name })),
  }
}
