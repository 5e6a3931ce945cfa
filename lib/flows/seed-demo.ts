import { sql } from 'drizzle-orm'
import { asOfDay } from '#db/queries/ledgers.ts'
import { insertRates, listRates } from '#db/queries/rates.ts'
import { insertSourceWord, listSourceWords } from '#db/queries/source-completeness.ts'
import {
  addMember,
  addWorkspace,
  findPersonByEmail,
  firstWorkspaceOf,
  getWorkspace,
  hasOwner,
  listMembers,
} from '#db/system.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { type Day, dayIn } from '#lib/core/day.ts'
import { SUPPLIER, TEAM } from '#lib/core/demo/supplier.ts'
import { type DemoWorld, demoWorld } from '#lib/core/demo/world.ts'
import { hashPassword } from '#lib/server/password.ts'
import { assessAccounts } from './assess-accounts.ts'
import { findDifferences } from './find-differences.ts'
import { importFile } from './import-file.ts'
import { seedDependency } from './seed-demo-dependency.ts'
import { seedPeople } from './seed-demo-people.ts'

/** Known to everyone: the company is fictional, and the demo listens on the loopback address unless told otherwise. */
export const DEMO_SIGN_IN = { email: TEAM[0]!.email, password: 'three-years-of-bolts' }

/** Fills an empty database with the demo and its team; other people's data it leaves alone. */
export async function seedDemo(say: (text: string) => void): Promise<void> {
  const place = await demoWorkspace()
  if (!place) return say('this database holds data of its own: the demo is not added to it')
  await fillDemo(place, dayIn(SUPPLIER.timeZone, new Date()), say)
}

/**
 * Dated rates, three years of invoices of two ledgers through the same import as everyone's, the word that nothing
 * is missing beside them, the assessment, then the people of the customers, what was said, and what rests on whom. Stopped half-way it goes on the next time, with the world as it was
 * begun; finished, it does nothing.
 */
export async function fillDemo(place: Place, today: Day, say: (text: string) => void): Promise<void> {
  const { workspaceId, personId } = place
  const done = await withWorkspace(workspaceId, seededSoFar)
  if (done.assessed && done.said && done.people && done.dependency) return
  const world = demoWorld(done.through ?? today)
  if (!done.rates) await withWorkspace(workspaceId, (tx) => enterRates(tx, world, personId))
  for (const ledger of world.ledgers) {
    if (done.files.includes(ledger.fileName)) continue
    say(`importing three years of invoices: ${ledger.name.toLowerCase()}…`)
    await importFile(workspaceId, personId, {
      name: ledger.fileName,
      body: new TextEncoder().encode(ledger.text),
      ledger: ledger.name,
      completeThrough: world.completeThrough,
    })
  }
  if (!done.said) await withWorkspace(workspaceId, (tx) => sayNoneMissing(tx, world, personId))
  if (!done.assessed) {
    say('reading where each customer stands…')
    await assessAccounts(workspaceId)
  }
  const idOf = new Map((await listMembers(workspaceId)).map((member) => [member.name, member.id]))
  if (!done.people) {
    say('writing down who they are and what was said…')
    await withWorkspace(workspaceId, (tx) => seedPeople(tx, today, { idOf, stand: personId, workspaceId }), {
      deadlineMs: 120_000,
    })
    say('comparing what they paid for the same…')
    await findDifferences(workspaceId)
  }
  if (done.dependency) return
  say('looking at what rests on whom…')
  await seedDependency(world, today, { idOf, stand: personId, workspaceId })
}

type Place = { workspaceId: string; personId: string }

/** The demo's workspace, made with its team where nobody has one yet; null where somebody else has. */
async function demoWorkspace(): Promise<Place | null> {
  const [owner, ...others] = TEAM.map(({ name, email, role }) => ({ name, email, role }))
  if (await hasOwner()) {
    const person = await findPersonByEmail(DEMO_SIGN_IN.email)
    const workspaceId = person && (await firstWorkspaceOf(person.id))
    if (!workspaceId || (await getWorkspace(workspaceId))?.name !== SUPPLIER.name) return null
    await addMissing(workspaceId, others)
    return { workspaceId, personId: person.id }
  }
  const passwordHash = await hashPassword(DEMO_SIGN_IN.password)
  const made = await addWorkspace({ name: owner!.name, email: owner!.email, passwordHash }, SUPPLIER)
  await addMissing(made.workspaceId, others)
  return made
}

async function addMissing(workspaceId: string, colleagues: (typeof TEAM)[number][]) {
  const there = new Set((await listMembers(workspaceId)).map(({ email }) => email))
  for (const { name, email, role } of colleagues) {
    // the files name them as account managers; only Mara can sign in
    if (!there.has(email)) await addMember(workspaceId, { name, email, passwordHash: null }, role)
  }
}

/** `through` is the day an earlier start of the demo ended with: the rest of the world must end there too. */
async function seededSoFar(tx: Tx) {
  const rates = await listRates(tx, 1)
  const files = await tx.execute<{ name: string }>(
    sql`select file_name as name from import where state = 'committed' and file_name like 'tarnholt-%'`,
  )
  const [people] = await tx.execute(sql`select 1 from contact limit 1`)
  const [dependency] = await tx.execute(sql`select 1 from dependency_report limit 1`)
  const [assessed] = await tx.execute(sql`select 1 from assessment_run where complete limit 1`)
  return {
    rates: rates.length > 0,
    files: files.map(({ name }) => name),
    through: await asOfDay(tx),
    said: (await listSourceWords(tx)).length > 0,
    assessed: assessed !== undefined,
    people: people !== undefined,
    dependency: dependency !== undefined,
  }
}

/** What the demo records of contracts, programmes, plans and approaches is all there is; wallet and promises are left to ask. */
async function sayNoneMissing(tx: Tx, { completeThrough }: DemoWorld, saidBy: string) {
  for (const source of ['contracts', 'programmes', 'plans', 'touches'] as const) {
    await insertSourceWord(tx, { source, completeThrough, saidBy })
  }
}

async function enterRates(tx: Tx, { rates }: DemoWorld, enteredBy: string) {
  await insertRates(tx, rates, { source: 'invented for the demo', enteredBy })
}
