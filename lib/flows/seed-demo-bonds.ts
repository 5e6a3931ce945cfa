import { getStandingPolicy } from '#db/queries/policies.ts'
import type { Tx } from '#db/tenant.ts'
import type { Day } from '#lib/core/day.ts'
import {
  DEMO_CONTRACTS,
  DEMO_ENROLMENTS,
  DEMO_GIFTS,
  DEMO_PLANS,
  DEMO_PROGRAMMES,
  DEMO_WALLET,
  type DemoContract,
} from '#lib/core/demo/bonds.ts'
import { SUPPLIER } from '#lib/core/demo/supplier.ts'
import { DEMO_WORDS } from '#lib/core/demo/words.ts'
import type { Result } from '#lib/core/result.ts'
import { declareStage } from './declare-stage.ts'
import type { EvidenceWho } from './record-evidence.ts'
import { createProgramme, deliver, enrol } from './save-bond.ts'
import { createContract, createVow, sayContractState } from './save-contract.ts'
import { createPlan } from './save-plan.ts'
import { recordGift, sayWallet } from './save-wallet.ts'
import type { DemoTeam } from './seed-demo-people.ts'

type Place = { accountOf: (name: string) => string; dayBack: (back: number) => Day }

/** What binds the demo's customers besides invoices, through the same flows as everybody's; and what the team says they are. */
export async function seedBonds(tx: Tx, today: Day, team: DemoTeam, { accountOf, dayBack }: Place): Promise<void> {
  const who = (name: string): EvidenceWho => ({
    ...{ personId: team.idOf.get(name) ?? team.stand, workspaceId: team.workspaceId, today, presenting: false },
  })
  for (const contract of DEMO_CONTRACTS)
    await seedContract(tx, contract, accountOf(contract.account), dayBack, who(contract.by))
  const programmes = new Map<string, string>()
  for (const programme of DEMO_PROGRAMMES)
    programmes.set(programme.name, done(await createProgramme(tx, programme, who(''))).id)
  for (const { account, by, programme, from, deliveries } of DEMO_ENROLMENTS) {
    const said = {
      programme: { id: programmes.get(programme)! },
      fromDay: dayBack(from),
      untilDay: null,
      delivered: null,
    }
    const { id } = done(await enrol(tx, accountOf(account), said, who(by)))
    for (const [back, what] of deliveries) done(await deliver(tx, id, { day: dayBack(back), what }, who(by)))
  }
  for (const { account, by, title, from, until, signed } of DEMO_PLANS) {
    const offs = signed.map(([side, back, how]) => ({ side, contactId: null, day: dayBack(back), how }))
    const plan = { title, about: '', fromDay: dayBack(from), untilDay: until === null ? null : dayBack(until) }
    done(await createPlan(tx, accountOf(account), { ...plan, signed: offs }, who(by)))
  }
  for (const { account, by, back, ...said } of DEMO_WALLET) {
    const word = { ...said, onlyToThem: null, discountShare: null, day: dayBack(back) }
    done(await sayWallet(tx, accountOf(account), word, who(by)))
  }
  for (const { account, by, back, ...said } of DEMO_GIFTS)
    done(await recordGift(tx, accountOf(account), { ...said, day: dayBack(back) }, who(by)))
  const policy = await getStandingPolicy(tx)
  for (const { account, by, back, declaration } of DEMO_WORDS) {
    const declarer = { personId: who(by).personId, today: dayBack(back), policy, via: 'form' as const }
    done(await declareStage(tx, declarer, [accountOf(account)], declaration))
  }
}

async function seedContract(
  tx: Tx,
  { title, form, from, to, renewal, framework = false, notice, value, exit, states, vows }: DemoContract,
  accountId: string,
  dayBack: Place['dayBack'],
  who: EvidenceWho,
): Promise<void> {
  const [first, ...later] = states.map(([state, back, note]) => ({ state, day: dayBack(back), note }))
  const terms = {
    ...{ title, form, renewal, framework, note: '', renewalMonths: null, noticeDays: notice ?? null },
    ...{ startDay: from === null ? null : dayBack(from), endDay: to === null ? null : dayBack(to) },
    ...{
      value: value?.[0] ?? null,
      valuePer: value?.[1] ?? null,
      exitCost: exit?.[0] ?? null,
      exitNote: exit?.[1] ?? '',
    },
    currency: value || exit ? SUPPLIER.baseCurrency : null,
  }
  const { id } = done(await createContract(tx, accountId, { ...terms, state: first! }, who))
  for (const state of later) done(await sayContractState(tx, id, state, who))
  for (const [madeBy, text] of vows ?? []) done(await createVow(tx, accountId, { madeBy, text, contractId: id }, who))
}

function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.message} ${JSON.stringify(result.fields ?? {})}`)
  return result.value
}
