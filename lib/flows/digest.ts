import { actingAs, itself } from '#db/actor.ts'
import { type DigestReader, getTimeZone, listDigestReaders } from '#db/queries/digests.ts'
import { deleteOldMail } from '#db/queries/mail.ts'
import type { PromiseRow } from '#db/queries/promises.ts'
import { type Tx, withWorkspace } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import { digestDay } from '#lib/core/digest/digest-hour.ts'
import { type DigestNews, type DigestText, writeDigest } from '#lib/core/digest/digest-text.ts'
import { placeOf } from '#lib/core/notification.ts'
import { type Morning, readMorning } from './read-morning.ts'
import { giveUpInterrupted, queueMail } from './send-mail.ts'

/** Whether a mail server is set, and where links lead. */
export type Outside = { sends: boolean; appUrl: string }

/** Mails older than this are no longer kept. */
const KEEP_DAYS = 90
/** What a first digest calls news. */
const FIRST_NEWS_DAYS = 1

/**
 * Writes the digests whose hour has come, one a person and day, and hands them to the outbox; run as often as one likes. Answers the texts
 * that were written and stay in the app. One with nothing to say is kept as the day's, and not sent.
 */
export async function writeDigests(
  workspaceId: string,
  now: Date,
  outside: Outside,
): Promise<{ written: number; kept: DigestText[] }> {
  const inside = <T>(work: (tx: Tx) => Promise<T>) => withWorkspace(workspaceId, work)
  // what somebody may not see is not told to them by mail either
  const insideFor = ({ personId, sees }: DigestReader, work: (tx: Tx) => Promise<void>) =>
    actingAs({ ...itself('job', 'digest'), id: personId, sees }, () => inside(work))
  const { timeZone, readers } = await inside(async (tx) => {
    await giveUpInterrupted(tx)
    await deleteOldMail(tx, KEEP_DAYS)
    return { timeZone: await getTimeZone(tx), readers: await listDigestReaders(tx) }
  })
  const kept: DigestText[] = []
  let written = 0
  for (const reader of readers) {
    const day = digestDay({ hour: reader.hour, chosenAt: new Date(reader.chosenAt), now, timeZone })
    if (!day || reader.lastDay === day) continue
    // one transaction a person: what stops one stops nobody else's
    await insideFor(reader, async (tx) => {
      const text = await composeDigest(tx, reader, day, outside.appUrl)
      const key = `digest ${reader.personId} ${day}`
      const sends = outside.sends && !text.empty
      const mail = {
        key,
        personId: reader.personId,
        address: reader.email,
        ...{ subject: text.subject, body: text.body },
      }
      if (!(await queueMail(tx, workspaceId, mail, { sends }))) return
      written += 1
      if (!sends) kept.push(text)
    })
  }
  return { written, kept }
}

export type DigestPerson = Pick<DigestReader, 'personId' | 'name' | 'role' | 'lastAt' | 'lastDay'> & {
  hour: number | null
}

/** A person's digest as it reads on a day; what is new is so since their last one. */
export async function composeDigest(tx: Tx, person: DigestPerson, today: Day, appUrl: string): Promise<DigestText> {
  const leads = ['owner', 'admin', 'manager'].includes(person.role)
  const contactsSince = person.lastDay ?? addDays(today, -FIRST_NEWS_DAYS)
  const morning = await readMorning(tx, { personId: person.personId, today, leads, contactsSince })
  return writeDigest(newsOf(morning, person, today), appUrl)
}

function newsOf(
  { due, promises, offers, limits, told, contactMoves, records }: Morning,
  person: DigestPerson,
  today: Day,
): DigestNews {
  const fresh = (at: string) => !person.lastAt || new Date(at) > new Date(person.lastAt)
  // readings move when something is imported: between imports they are no news again each day
  const moved = records?.lastImport && fresh(records.lastImport.committedAt) && records.read && !records.reading
  const drifts = records?.read && !records.reading ? records.quiet : null
  return {
    ...{ today, name: person.name, hour: person.hour },
    due: [
      ...due.tasks.map(({ id, text, day, accountName }) => ({ text, day, account: accountName, path: `/tasks/${id}` })),
      ...limits.plans.map(({ id, text, day }) => ({ text, day, account: null, path: `/dependency/limits/${id}` })),
    ],
    dueCount: due.count + limits.plans.length,
    promises: promises.rows.map((row) => promiseNews(row, person.personId, today)),
    promiseCount: promises.count,
    promisesOf: promises.whose,
    pastPromises: promises.overdue,
    offers: {
      ...{ toBring: offers.toBring.count, held: offers.held.length, whose: offers.whose },
      // nothing on record yet is nobody's wait
      waiting: offers.waiting.begin === null ? 0 : offers.waiting.waiting,
    },
    drifting: drifts ? drifts.rows.map((row) => ({ ...row, path: `/accounts/${row.id}` })) : [],
    driftingOthers: drifts?.tail.accounts ?? 0,
    // names alone: what is said of them is nobody's business outside
    gaps: drifts ? { count: records!.gaps.contradicted, names: records!.gaps.first.map(({ name }) => name) } : null,
    told: told.rows.filter((row) => fresh(row.at)).map((row) => ({ text: row.text, path: placeOf(row) })),
    contacts: contactMoves.map(({ contactId, contactName, role, from, to }) => ({
      ...{ name: contactName, role, from: from?.accountName ?? null, to: to?.accountName ?? null },
      path: `/contacts/${contactId}`,
    })),
    moves: moved ? records.moves.rows.map((row) => ({ ...row, path: `/accounts/${row.id}` })) : [],
    firstOrders: moved ? (records.firstOrders?.rows ?? []).map((row) => ({ ...row, path: `/accounts/${row.id}` })) : [],
  }
}

/** Of one with steps the next of them is what is due. */
function promiseNews(row: PromiseRow, me: string, today: Day): DigestNews['promises'][number] {
  const step = row.steps.find(({ state, dueDay }) => state === 'open' && dueDay >= today)
  return {
    ...{ text: step ? `${row.text}: ${step.text}` : row.text, day: step?.dueDay ?? row.dueDay },
    ...{ madeBy: row.madeBy, account: row.accountName, path: `/promises/${row.id}` },
    owner: row.ownerId === me ? null : row.ownerName,
  }
}
