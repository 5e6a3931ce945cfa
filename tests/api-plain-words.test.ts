import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertPolicy } from '#db/queries/policies.ts'
import { getTypology } from '#db/queries/typology.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'
import { addDays, dayIn } from '#lib/core/day.ts'
import { defaultSettings } from '#lib/core/dependency/report-settings.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import type { Result } from '#lib/core/result.ts'
import { STAGE_WORDS, STAGES } from '#lib/core/stage.ts'
import { DEFAULT_TYPOLOGY_POLICY, wordOf } from '#lib/core/standing/typology.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { startLaunch } from '#lib/flows/launch-state.ts'
import { createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { stopJobs } from '#lib/jobs/queue.ts'
import { ask, makeKey, type TestKey, type Told } from './factories/api.ts'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { TEN } from './factories/lots.ts'
import { makeOffer } from './factories/offers.ts'
import { makeWorkspace } from './factories/workspace.ts'

// Every answer of the API, whatever it is of, in a workspace that is candid inside: searched for the candid words, the built-in ones and a team's own.

const TODAY = dayIn('Europe/Berlin', new Date())
/** A word of a team's own that nobody would write by chance. */
const OWN = 'Zqxwedlock'
const CANDID = new RegExp(
  [OWN, ...STAGES.map((stage) => STAGE_WORDS.candid[stage]).filter((word) => word !== 'Partner')]
    .flatMap((word) => word.split(' / '))
    .map((word) => `\\b${word}\\b`)
    .concat('\\bgirlfriend\\b', '\\bPartner\\b(?! by heart)')
    .join('|'),
)

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

let key: TestKey
/** What the addresses of the API ask for by name. */
let params: Record<string, string>
const answers: [string, Told][] = []

afterAll(() => stopJobs())
beforeAll(async () => {
  const { workspaceId, personId } = await makeWorkspace()
  key = await makeKey({ workspaceId, personId })
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const who = { personId, workspaceId, today: TODAY }
  const account = await inside(async (tx) => {
    const renamed = Object.fromEntries(STAGES.map((stage) => [stage, { candid: `${OWN} ${stage}` }]))
    const document = { ...DEFAULT_TYPOLOGY_POLICY, renamed }
    await insertPolicy(tx, { name: 'wording', document, note: '', saidBy: personId })
    expect(wordOf(await getTypology(tx), 'steady'), 'candid inside').toBe(`${OWN} steady`)
    const books = await makeBooks(tx)
    await tx.execute(sql`update import set committed_at = now() where id = ${books.importId}`)
    await sayComplete(tx, books.ledgerId, TODAY)
    const ids = [await makeAccount(tx, 'Kessler'), await makeAccount(tx, 'Brook'), await makeAccount(tx, 'Cole')]
    await insertInvoices(
      tx,
      books,
      Array.from({ length: 60 }, (_, i) => ({
        ...{ number: `${i}`, accountId: ids[i % 3]!, day: addDays(TODAY, -i * 11 - 1), net: `${100 + i}` },
        lines: [{ product: 'BOLT', quantity: '1', net: `${100 + i}` }],
      })),
    )
    await keepRevenue(tx, { touched: 'all' })
    return ids[0]!
  })
  await assessAccounts(workspaceId)
  const send = async (what: string, body: object, more: Record<string, string> = {}) => {
    const told = await ask(key, what, { params: more, body })
    expect(told.status, `${what}: ${told.text}`).toBeLessThan(300)
    answers.push([what, told])
    return told.body
  }
  const at = { accountId: account }
  const contact = await send('POST /contacts', { name: 'Eva Stern', accountId: account })
  await send(
    'POST /accounts/{accountId}/declarations',
    { stage: 'contracted', reason: 'We see it so.', confirmed: 'nobody' },
    at,
  )
  await send('POST /accounts/{accountId}/declarations', { stage: 'exploring', reason: 'On second thought.' }, at)
  const said = { accountId: account, madeBy: 'us', dueDay: addDays(TODAY, 3) }
  const promise = await send('POST /promises', { ...said, text: 'Drawings' })
  for (const outcome of ['kept', 'broken', 'kept'])
    await send(
      'POST /promises/{promiseId}/outcomes',
      { outcome, cause: outcome === 'broken' ? 'supplier' : null },
      { promiseId: (await send('POST /promises', { ...said, text: 'More' })).id },
    )
  const { dueDay: _, ...again } = said
  await send('POST /standing-promises', { ...again, text: 'A report', repeat: 'month', firstDay: TODAY })
  const contract = await send('POST /contracts', {
    accountId: account,
    title: 'Frame',
    form: 'paper',
    state: { state: 'signed' },
  })
  await send('POST /contracts/{contractId}/states', { state: 'in_force' }, { contractId: contract.id })
  const losses = [{ kind: 'group', key: account, part: 1, when: 'at_once' }]
  const scenario = await send('POST /scenarios', { name: 'Without them', losses })
  await send('POST /scenarios/run', { losses })
  const settings = defaultSettings('management', 'management')
  const report = await send('POST /reports', { title: 'For us', audience: 'management', settings })
  const { launchId, offerId, pitchId, productId } = await inside(async (tx) => {
    const [product] = await tx.execute<{ id: string }>(sql`select id from product limit 1`)
    const offer = await makeOffer(tx, personId, { fromDay: TODAY, productId: product!.id })
    const plan = { offerId: offer, title: 'For the loyal first', audience: EVERYBODY, rule: DEFAULT_RULE }
    const launch = must(await createLaunch(tx, { ...plan, waves: [{ name: '', headStartDays: 3 }], first: [] }, who))
    must(await planLaunch(tx, launch.id, who))
    must(await setLot(tx, launch.id, null, TEN, who))
    must(await startLaunch(tx, launch.id, who))
    const [pitch] = await tx.execute<{ id: string }>(sql`select id from pitch order by place limit 1`)
    return { launchId: launch.id, offerId: offer, pitchId: pitch!.id, productId: product!.id }
  })
  await send('POST /pitches/{pitchId}/answers', { state: 'asked', quantity: '4' }, { pitchId })
  const file = await ask(key, 'POST /imports', {
    body: new TextEncoder().encode('name,country,declared stage\nNordwind,NO,steady\n'),
    headers: { 'content-type': 'text/csv' },
  })
  answers.push(['POST /imports', file])
  params = {
    ...{ accountId: account, contactId: contact.id, promiseId: promise.id, contractId: contract.id, pitchId },
    ...{ launchId, offerId, productId, scenarioId: scenario.id, reportId: report.id, importId: file.body.id },
    file: 'accounts.csv',
  }
})

test('the search itself finds what it is for', () => {
  for (const stage of STAGES) expect(STAGE_WORDS.candid[stage]).toMatch(CANDID)
  for (const stage of STAGES) expect(STAGE_WORDS.plain[stage]).not.toMatch(CANDID)
  expect(`is ${OWN} contracted now`).toMatch(CANDID)
})

test('no answer of the API speaks candidly: every address that reads, and what those that write answer', async () => {
  const reads = ENDPOINTS.filter(({ method }) => method === 'GET')
  expect(reads.length).toBeGreaterThan(35)
  const refused: string[] = []
  for (const { path } of reads) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
    expect(
      names.filter((name) => !params[name]),
      `an id for ${path}`,
    ).toEqual([])
    const told = await ask(key, `GET ${path}`, {
      params: Object.fromEntries(names.map((name) => [name, params[name]!])),
    })
    if (told.status !== 200) refused.push(`${path}: ${told.status} ${told.text}`)
    answers.push([path, told])
  }
  // a plan that nobody asked for yet is none
  expect(refused.filter((line) => !line.startsWith('/imports/{importId}/plan.csv'))).toEqual([])
  const spoken = answers.flatMap(([what, { text }]) =>
    CANDID.test(text)
      ? [
          `${what}: ${CANDID.exec(text)![0]} in ${text.slice(Math.max(0, text.search(CANDID) - 80), text.search(CANDID) + 60)}`,
        ]
      : [],
  )
  expect(spoken).toEqual([])
})
