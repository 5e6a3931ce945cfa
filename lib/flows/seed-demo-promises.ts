import { listSharedWith } from '#db/queries/promise-shares.ts'
import { getPromise } from '#db/queries/promises.ts'
import { getShareLink } from '#db/queries/share-links.ts'
import { updateTeam } from '#db/system-team.ts'
import type { Tx } from '#db/tenant.ts'
import { addDays, type Day } from '#lib/core/day.ts'
import {
  DEMO_PROMISES,
  DEMO_SHARES,
  DEMO_STANDING,
  DEMO_TEAMS,
  type DemoOutcome,
  type DemoPromise,
} from '#lib/core/demo/promises.ts'
import type { OutcomeInput } from '#lib/core/promises/outcome.ts'
import type { PromiseInput } from '#lib/core/promises/promise-input.ts'
import { seenOf } from '#lib/core/promises/shared-promise.ts'
import type { Result } from '#lib/core/result.ts'
import { reassessAccount } from './assess-accounts.ts'
import { recordOutcome } from './record-outcome.ts'
import { createPromise, type PromiseWho } from './save-promise.ts'
import { createStandingPromise } from './save-standing-promise.ts'
import type { DemoTeam } from './seed-demo-people.ts'
import { SETTLED_SHOWN } from './share-content.ts'
import { sharePromise } from './share-promise.ts'
import { takePromiseReply } from './take-promise-reply.ts'

type Place = {
  accountOf: (name: string) => string
  contactOf: (name: string) => string
  /** Days counted back (minus: ahead), never on a weekend behind. */
  dayBack: (back: number) => Day
}

/**
 * What the demo's people promised each other and what became of it, through the same flows as everybody's; each account is read anew once. Answers
 * the ids by what was promised.
 */
export async function seedPromises(tx: Tx, today: Day, team: DemoTeam, place: Place): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  const { accountOf, contactOf } = place
  // what is still to come keeps its day: moved to the Friday before, it might have passed
  const dayBack: Place['dayBack'] = (back) => (back > 0 ? place.dayBack(back) : addDays(today, -back))
  const who = (name: string) => ({ id: team.idOf.get(name) ?? team.stand, name, workspaceId: team.workspaceId, today })
  for (const [name, called] of Object.entries(DEMO_TEAMS)) {
    const id = team.idOf.get(name)
    if (id) await updateTeam(team.workspaceId, id, called, tx)
  }
  const accounts = new Set<string>()
  for (const it of DEMO_PROMISES) {
    const accountId = accountOf(it.account)
    accounts.add(accountId)
    const contactId = it.contact && contactOf(it.contact)
    const { id } = done(
      await createPromise(tx, inputOf(it, { accountId, contactId }, who(it.by), dayBack), who(it.by), LATER),
    )
    ids.set(it.text, id)
    await seedOutcomes(tx, id, it, who(it.by), dayBack)
  }
  for (const { account, by, contact, every, ...it } of DEMO_STANDING) {
    const said = {
      ...{
        accountId: accountOf(account),
        madeBy: 'us' as const,
        form: 'explicit' as const,
        size: it.size,
        text: it.text,
      },
      ...{ contactId: contactOf(contact), promisedBy: who(by).id, promisedDay: dayBack(it.said), whereSaid: '' },
      ...{ ownerId: who(by).id, vowId: null, planId: null, repeat: every[1], repeatEvery: every[0] },
      ...{ firstDay: addDays(today, it.in), untilDay: null },
    }
    done(await createStandingPromise(tx, said, who(by)))
  }
  for (const id of accounts) await reassessAccount(tx, team.workspaceId, id)
  return ids
}

/** What the customers see of it on their pages, and what they say of that: `linkOf` each contact's page. */
export async function seedShares(
  tx: Tx,
  team: DemoTeam,
  of: { promises: ReadonlyMap<string, string>; contactOf: (name: string) => string; linkOf: (name: string) => string },
): Promise<void> {
  for (const { contact, promise, wording, says } of DEMO_SHARES) {
    const promiseId = of.promises.get(promise)
    if (!promiseId) throw new Error(`the demo shares what nobody promised: ${promise}`)
    const { shareId } = done(
      await sharePromise(tx, { promiseId, contactId: of.contactOf(contact), wording }, { id: team.stand }),
    )
    if (!says) continue
    const link = (await getShareLink(tx, of.linkOf(contact)))!
    const shown = (await listSharedWith(tx, link, SETTLED_SHOWN)).find((one) => one.shareId === shareId)!
    done(await takePromiseReply(tx, link.id, link.accountId, { shareId, seen: seenOf(shown), ...says }))
  }
}

/** The account is read when all is written. */
const LATER = { reads: false }

function inputOf(
  it: DemoPromise,
  at: Pick<PromiseInput, 'accountId' | 'contactId'>,
  who: PromiseWho,
  dayBack: Place['dayBack'],
): PromiseInput {
  const { madeBy, form, size, text, whereSaid } = it
  return {
    ...at,
    ...{ madeBy, form, size, text, whereSaid, promisedBy: madeBy === 'us' ? who.id : null, ownerId: who.id },
    ...{ promisedDay: dayBack(it.said), dueDay: dayBack(it.due), touchId: null, vowId: null, planId: null },
    steps: it.steps.map((step) => ({ text: step.text, dueDay: dayBack(step.due) })),
  }
}

async function seedOutcomes(tx: Tx, id: string, it: DemoPromise, who: PromiseWho, dayBack: Place['dayBack']) {
  let promiseId = id
  for (const [i, outcome] of it.outcomes.entries()) {
    const note = i === it.outcomes.length - 1 ? it.note : ''
    const written = done(
      await recordOutcome(tx, { promiseId, stepId: null }, saidOf(outcome, note, dayBack), who, LATER),
    )
    promiseId = written.nextId ?? promiseId
  }
  if (it.steps.length === 0) return
  const { steps } = (await getPromise(tx, id))!
  for (const [position, { outcomes }] of it.steps.entries())
    for (const outcome of outcomes)
      done(
        await recordOutcome(tx, { promiseId, stepId: steps[position]!.id }, saidOf(outcome, '', dayBack), who, LATER),
      )
}

function saidOf(
  { outcome, back, percent, cause, to }: DemoOutcome,
  note: string,
  dayBack: Place['dayBack'],
): OutcomeInput {
  const newDay = to === null ? null : dayBack(to)
  return { outcome, day: dayBack(back), percent, cause, note, reason: '', toldBy: null, newDay }
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
