import { sql } from 'drizzle-orm'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { getToday } from '#db/queries/clock.ts'
import { listContactData } from '#db/queries/contact-data.ts'
import { getHour } from '#db/queries/honest-hours.ts'
import { insertPolicy } from '#db/queries/policies.ts'
import { getShareLink } from '#db/queries/share-links.ts'
import { getTypology } from '#db/queries/typology.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { contactNamed } from '#lib/core/contact.ts'
import { addDays } from '#lib/core/day.ts'
import { reportCsv } from '#lib/core/dependency/report-csv.ts'
import { defaultSettings, REPORT_DIMENSIONS } from '#lib/core/dependency/report-settings.ts'
import { mailHtml } from '#lib/core/digest/mail-html.ts'
import { NO_INDUCEMENT } from '#lib/core/offers/inducement.ts'
import { DEFAULT_RULE, EVERYBODY } from '#lib/core/offers/launch-plan.ts'
import { launchReportCsv } from '#lib/core/offers/launch-report-csv.ts'
import type { OfferInput } from '#lib/core/offers/offer-input.ts'
import type { Result } from '#lib/core/result.ts'
import { STAGE_WORDS, STAGES } from '#lib/core/stage.ts'
import { DEFAULT_STANDING_POLICY } from '#lib/core/standing/policy.ts'
import { DEFAULT_TYPOLOGY_POLICY, inPlainWords, wordOf } from '#lib/core/standing/typology.ts'
import { assessAccounts } from '#lib/flows/assess-accounts.ts'
import { buildReport } from '#lib/flows/build-report.ts'
import { applyDeclaration, previewDeclaration } from '#lib/flows/bulk-declare.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { composeDigest } from '#lib/flows/digest.ts'
import { exportInvoices } from '#lib/flows/export-invoices.ts'
import { exportList } from '#lib/flows/export-list.ts'
import { revealHour, settleAccount, sortAccounts, startHour } from '#lib/flows/honest-hour.ts'
import { keepRevenue } from '#lib/flows/keep-revenue.ts'
import { readLaunchReport } from '#lib/flows/launch-report.ts'
import { startLaunch } from '#lib/flows/launch-state.ts'
import { readReveal } from '#lib/flows/read-honest-hour.ts'
import { recordPitchAnswer } from '#lib/flows/record-pitch-answer.ts'
import { createContact } from '#lib/flows/save-contact.ts'
import { createLaunch, planLaunch } from '#lib/flows/save-launch.ts'
import { setLot } from '#lib/flows/save-lot.ts'
import { createOffer } from '#lib/flows/save-offer.ts'
import { createShareLink } from '#lib/flows/share-link.ts'
import { sharePitch } from '#lib/flows/share-pitch.ts'
import { readShareView } from '#lib/flows/share-view.ts'
import { takeGuestAnswer } from '#lib/flows/take-guest-answer.ts'
import { ReportSheet } from '#lib/ui/report/report-sheet.tsx'
import { loadDeclared } from '../app/(team)/accounts/[id]/declare-view.ts'
import { SharePage } from '../app/share/[token]/share-page.tsx'
import { insertInvoices, makeAccount, makeBooks, sayComplete } from './factories/invoices.ts'
import { TEN } from './factories/lots.ts'
import { makeWorkspace } from './factories/workspace.ts'

// Whatever leaves the screen speaks plainly: what is really written is searched for the candid words, the built-in ones and a team's own.

const TODAY = '2026-11-22'
const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`)
  return result.value
}

/** What is ours alone, in whichever words: of relationships, of limits of ours, and of what we expect of a customer. */
const INSIDE =
  /\b(stages?|trust|bands?|one-off|exploring|steady|committing|contracted|partner|thriving|cooling|at risk|gone quiet|taken for granted|expected loss|overrid\w+|severe|owner of ours|crossed)\b/i

/** A word of a team's own that nobody would write by chance. */
const OWN = 'Zqxwedlock'
const CANDID = new RegExp(
  [OWN, ...STAGES.map((stage) => STAGE_WORDS.candid[stage]).filter((word) => word !== 'Partner')]
    .flatMap((word) => word.split(' / '))
    .map((word) => `\\b${word}\\b`)
    .concat('\\bgirlfriend\\b', '\\bPartner\\b(?! by heart)')
    .join('|'),
)

let world: Awaited<ReturnType<typeof candidWorkspace>>
beforeAll(async () => {
  world = await candidWorkspace()
})

/** A team that is candid inside: an account that was one thing, is another and is declared a third; with a contact and their page. */
async function candidWorkspace() {
  const { workspaceId, personId, workspace } = await makeWorkspace()
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  const renamed = Object.fromEntries(STAGES.map((stage) => [stage, { candid: `${OWN} ${stage}` }]))
  const saying = { personId, today: TODAY }
  const account = await inside(async (tx) => {
    await insertPolicy(tx, {
      name: 'wording',
      document: { ...DEFAULT_TYPOLOGY_POLICY, renamed },
      note: '',
      saidBy: personId,
    })
    expect(wordOf(await getTypology(tx), 'steady'), 'candid inside').toBe(`${OWN} steady`)
    const books = await makeBooks(tx)
    await tx.execute(sql`update import set committed_at = now() where id = ${books.importId}`)
    await sayComplete(tx, books.ledgerId, '2026-11-15')
    const kessler = await makeAccount(tx, 'Kessler')
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, i) => makeAccount(tx, `Crowd ${i}`)))
    // new among the old: reads differently since this autumn, which is news
    const fresh = await makeAccount(tx, 'Fresh')
    const orders = [
      ...Array.from({ length: 20 }, (_, i) => ({ accountId: kessler, day: addDays('2025-01-10', i * 30) })),
      ...Array.from({ length: 60 }, (_, i) => ({ accountId: crowd[i % 20]!, day: addDays('2025-02-01', i * 9) })),
      ...['2026-08-28', '2026-09-10', '2026-10-01'].map((day) => ({ accountId: fresh, day })),
    ]
    await insertInvoices(
      tx,
      books,
      orders.map((order, i) => ({ ...order, number: `${i}`, net: order.accountId === fresh ? '5000' : '100' })),
    )
    await keepRevenue(tx, { touched: 'all' })
    return kessler
  })
  await assessAccounts(workspaceId)
  const contactId = must(
    await inside((tx) => createContact(tx, contactNamed('Eva'), { accountId: account, role: '' }, saying)),
  ).id
  const declarer = { ...saying, policy: DEFAULT_STANDING_POLICY, via: 'form' as const }
  const word = { stage: 'contracted', reason: 'So we see it.', confirmed: 'nobody' as const }
  const unsaid = { confirmedBy: null, confirmedHow: '', learned: '' }
  must(await inside((tx) => declareStage(tx, declarer, [account], { ...word, ...unsaid })))
  const { linkId } = must(
    await inside((tx) =>
      createShareLink(tx, { accountId: account, contactId, days: 30, digest: 'd' }, { workspaceId, personId }),
    ),
  )
  const answer = { stage: 'exploring', sentence: 'Now and then', complaint: 'Late', praise: 'Kind' } as const
  must(await inside((tx) => takeGuestAnswer(tx, linkId, account, answer)))
  return { workspaceId, personId, workspace, inside, account, contactId, linkId }
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

test('the search itself finds what it is for', () => {
  for (const stage of STAGES) expect(STAGE_WORDS.candid[stage]).toMatch(CANDID)
  for (const stage of STAGES) expect(STAGE_WORDS.plain[stage]).not.toMatch(CANDID)
  expect(`is ${OWN} contracted now`).toMatch(CANDID)
})

test('no candid word is on a share page: not before an answer, after it, or in what is said of sending', async () => {
  const { inside, linkId, workspace } = world
  const view = await inside(async (tx) => readShareView(tx, (await getShareLink(tx, linkId))!, workspace))
  for (const note of [null, 'kept', 'same', 'nothing', 'long', 'enough', 'again', 'wait'] as const) {
    for (const shown of [view, { ...view, answer: null, told: [] }]) {
      const html = renderToStaticMarkup(createElement(SharePage, { view: shown, action: '/share/x/answer', note }))
      expect(html).toContain('What we owe you')
      expect(html).not.toMatch(CANDID)
      // nor any word for what the team thinks, or where it thinks it
      expect(html).not.toMatch(/declared|evident|standing|stage of|score/i)
    }
  }
})

test('an offer on a share page says nothing of ours: no stage, wave, place, note, other customer; the files of a launch speak plainly', async () => {
  const { inside, linkId, workspace, workspaceId, personId, account, contactId } = world
  const { read, wave } = await inside(async (tx) => {
    const who = { personId, workspaceId, today: await getToday(tx) }
    const said = {
      ...{
        title: 'Qqinternal title',
        kind: 'scarce',
        about: 'Our floor is 3.',
        wording: 'Old vines.',
        productId: null,
      },
      ...{ options: [], currency: 'EUR', unitPrice: '12', worth: '99999', fromQuantity: '7', country: 'DE' },
      inducement: { ...NO_INDUCEMENT, gift: 'A glass', giftWorth: '77.77' },
      ...{ forNewcomers: false, fromDay: who.today, untilDay: null },
    } satisfies OfferInput
    const offer = must(await createOffer(tx, said, who))
    const plan = { offerId: offer.id, title: 'Qqlaunch', audience: EVERYBODY, rule: DEFAULT_RULE }
    const launch = must(await createLaunch(tx, { ...plan, waves: [{ name: 'Qqwave', headStartDays: 3 }] }, who))
    must(await planLaunch(tx, launch.id, who))
    const lot = { ...TEN, quantity: '31', unit: 'bottles' }
    must(await setLot(tx, launch.id, null, lot, who))
    must(await startLaunch(tx, launch.id, who))
    const [pitch] = await tx.execute<{ id: string; wave: number }>(
      sql`select id, wave from pitch where account_id = ${account}::uuid`,
    )
    await tx.execute(sql`update launch_wave set opens_day = ${who.today}::date where launch_id = ${launch.id}::uuid`)
    await tx.execute(sql`update pitch set note = 'Qqnote' where id = ${pitch!.id}::uuid`)
    const answer = { option: '', quantity: null, reason: null, note: 'Qqword', day: who.today, contactId: null }
    must(
      await recordPitchAnswer(
        tx,
        { ...answer, pitchId: pitch!.id, state: 'pitched', despite: 'Qqdespite' },
        { ...who },
      ),
    )
    const share = { pitchId: pitch!.id, contactId, wording: 'Old vines, for you.' }
    must(await sharePitch(tx, share, who))
    return { read: (await readLaunchReport(tx, launch.id))!, wave: pitch!.wave }
  })
  expect(wave).toBeGreaterThan(0)
  const view = await inside(async (tx) => readShareView(tx, (await getShareLink(tx, linkId))!, workspace))
  const html = renderToStaticMarkup(createElement(SharePage, { view, action: '/share/x/answer', note: null }))
  expect(html).toContain('Old vines, for you.')
  expect(html).toContain('A glass')
  expect(html).not.toMatch(CANDID)
  expect(html).not.toMatch(/\bQq|floor|99999|77[.,]77|\b31\b|Crowd|Fresh|\bwave|first wave|place \d|loyal|newcomer/i)
  const typology = await inside(getTypology)
  const report = [...launchReportCsv(read, { typology, timeZone: 'Europe/Berlin', currency: 'EUR' })].join('')
  expect(report).toContain('Kessler')
  expect(report).not.toMatch(CANDID)
  for (const list of ['prices', 'accounts'] as const)
    expect(await textOf(exportList(world.workspaceId, list))).not.toMatch(CANDID)
})

test('a report speaks plainly, and one for somebody outside says nothing of what we think of a customer', async () => {
  const { inside, personId, workspace } = world
  for (const audience of ['management', 'outward'] as const) {
    const dimensions = REPORT_DIMENSIONS.filter((dimension) => audience === 'management' || dimension !== 'owner')
    const input = { title: 'Report', audience, settings: { ...defaultSettings(audience, 'lender'), dimensions } }
    const who = { workspace, person: { id: personId, name: 'Anna' }, today: TODAY }
    const { document, summary } = (await inside((tx) => buildReport(tx, input, who)))!
    const standing = { frozen: { on: 'today', by: 'Anna', digest: 'd'.repeat(64) }, reviewed: null }
    const html = renderToStaticMarkup(createElement(ReportSheet, { document, standing, heading: true }))
    const all = html + [...reportCsv(document, 'd')].join('')
    expect(all).toContain('Kessler')
    expect(all).not.toMatch(CANDID)
    expect(summary.customers.length).toBeGreaterThan(0)
    if (audience === 'outward') expect(all).not.toMatch(INSIDE)
    else expect(all).toMatch(INSIDE)
  }
})

test.each(['accounts', 'contacts', 'tasks', 'touches'] as const)(
  'no candid word is in the exported %s',
  async (list) => {
    const text = await textOf(exportList(world.workspaceId, list))
    if (list === 'accounts') expect(text).toContain('Kessler')
    expect(text).not.toMatch(CANDID)
  },
)

test('no candid word is in exported invoices, or in what is handed out about a contact', async () => {
  for (const level of ['document', 'line'] as const) {
    expect(await textOf(exportInvoices(world.workspaceId, { level, accountId: null }))).not.toMatch(CANDID)
  }
  const data = JSON.stringify(await world.inside((tx) => listContactData(tx, world.contactId)))
  expect(data).toContain('Now and then')
  expect(data).not.toMatch(CANDID)
})

test('no candid word is in a digest that tells of stages', async () => {
  const reader = {
    personId: world.personId,
    name: 'Mara',
    role: 'owner' as const,
    lastAt: null,
    lastDay: null,
    hour: 7,
  }
  const { subject, body } = await world.inside((tx) => composeDigest(tx, reader, TODAY, 'https://troth.example'))
  expect(body, 'it does tell of one').toMatch(/Steady|Exploring/)
  for (const text of [subject, body, mailHtml(body)]) expect(text).not.toMatch(CANDID)
})

test('while presenting, what was declared and settled before is told in plain words too', async () => {
  const { inside, account, personId } = world
  const declaration = { stage: 'steady', reason: 'So we see it.', confirmed: null, confirmedBy: null } as const
  const word = { ...declaration, confirmedHow: '', learned: '' }
  const holder = { personId, role: 'owner' as const, today: TODAY }
  const told = await inside(async (tx) => {
    const { hourId } = must(await startHour(tx, holder))
    must(await sortAccounts(tx, holder, hourId, [{ accountId: account, stage: 'partner' }]))
    must(await revealHour(tx, holder, hourId))
    const hour = (await getHour(tx, hourId))!
    const plain = inPlainWords(await getTypology(tx))
    const reveal = () => readReveal(tx, hour, plain, personId)
    const before = await reveal()
    const [last] = (await loadDeclared(tx, account, { kind: 'unread' } as never, plain)).declarations
    must(await settleAccount(tx, holder, { hourId, accountId: account, seen: last!.id, declaration: word }))
    const target = { ids: [account] }
    const bulk = { ...word, stage: 'exploring' }
    const { fingerprint } = must(await previewDeclaration({ tx, presenting: true }, target, bulk))
    const after = await reveal()
    const many = must(
      await applyDeclaration(tx, target, bulk, fingerprint, { personId, today: TODAY, presenting: true }),
    )
    return { before, after, many, declared: await loadDeclared(tx, account, { kind: 'unread' } as never, plain) }
  })
  expect(told.after!.rows.map(({ settledName }) => settledName)).toContain('Steady')
  expect(told.many.word).toBe('Exploring')
  expect(told.declared.declarations.map(({ stageName }) => stageName)).toEqual([
    'Exploring',
    'Steady',
    'Contracted partner',
  ])
  expect(JSON.stringify([told.before, told.after, told.declared.declarations])).not.toMatch(CANDID)
})
