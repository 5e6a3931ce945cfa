'use server'
import { z } from 'zod'
import { supplyEndInput, supplyInput } from '#lib/core/dependency/supply-input.ts'
import { deliveryInput, enrolmentInput, programmeInput } from '#lib/core/evidence/bond-input.ts'
import { contractInput, contractStateInput } from '#lib/core/evidence/contract-input.ts'
import { giftInput, vowInput } from '#lib/core/evidence/gift.ts'
import { planInput, signOffInput } from '#lib/core/evidence/joint-plan.ts'
import { walletInput } from '#lib/core/evidence/wallet.ts'
import { deliver, endEnrolment, enrol } from '#lib/flows/save-bond.ts'
import { changeContract, createContract, createVow, sayContractState } from '#lib/flows/save-contract.ts'
import { createPlan, signOff } from '#lib/flows/save-plan.ts'
import { endSupply, saySupply } from '#lib/flows/save-supply.ts'
import { archiveEvidence, recordGift, sayWallet } from '#lib/flows/save-wallet.ts'
import { type Team, teamAction } from '#lib/server/gate.ts'

const REFRESH = ['/accounts']
const at = { accountId: z.uuid() }
const version = { id: z.uuid(), revision: z.int().min(1) }
const who = ({ person, workspace, today, presenting }: Team) => ({
  ...{ personId: person.id, workspaceId: workspace.id, today, presenting },
})

export const createContractAction = teamAction(
  { role: 'member', input: contractInput.extend({ ...at, state: contractStateInput }), refresh: REFRESH },
  (team, { accountId, ...said }) => createContract(team.tx, accountId, said, who(team)),
)

export const changeContractAction = teamAction(
  { role: 'member', input: contractInput.extend(version), refresh: REFRESH },
  (team, { id, revision, ...said }) => changeContract(team.tx, id, revision, said, who(team)),
)

export const sayContractStateAction = teamAction(
  { role: 'member', input: contractStateInput.extend({ contractId: z.uuid() }), refresh: REFRESH },
  (team, { contractId, ...said }) => sayContractState(team.tx, contractId, said, who(team)),
)

export const createVowAction = teamAction(
  { role: 'member', input: vowInput.extend({ ...at, contractId: z.uuid().nullable() }), refresh: REFRESH },
  (team, { accountId, ...said }) => createVow(team.tx, accountId, said, who(team)),
)

const programmeOf = z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ begun: programmeInput })])

export const enrolAction = teamAction(
  {
    role: 'member',
    input: enrolmentInput.extend({ ...at, programme: programmeOf, delivered: deliveryInput.nullable() }),
    refresh: REFRESH,
  },
  (team, { accountId, ...said }) => enrol(team.tx, accountId, said, who(team)),
)

export const endEnrolmentAction = teamAction(
  { role: 'member', input: enrolmentInput.pick({ untilDay: true }).extend({ id: z.uuid() }), refresh: REFRESH },
  (team, { id, untilDay }) => endEnrolment(team.tx, id, untilDay, who(team)),
)

export const deliverAction = teamAction(
  { role: 'member', input: deliveryInput.extend({ enrolmentId: z.uuid() }), refresh: REFRESH },
  (team, { enrolmentId, ...said }) => deliver(team.tx, enrolmentId, said, who(team)),
)

export const createPlanAction = teamAction(
  { role: 'member', input: planInput.extend({ ...at, signed: z.array(signOffInput).max(2) }), refresh: REFRESH },
  (team, { accountId, ...said }) => createPlan(team.tx, accountId, said, who(team)),
)

export const signOffAction = teamAction(
  { role: 'member', input: signOffInput.extend({ planId: z.uuid() }), refresh: REFRESH },
  (team, { planId, ...said }) => signOff(team.tx, planId, said, who(team)),
)

export const sayWalletAction = teamAction(
  { role: 'member', input: walletInput.extend(at), refresh: REFRESH },
  (team, { accountId, ...said }) => sayWallet(team.tx, accountId, said, who(team)),
)

export const saySupplyAction = teamAction(
  { role: 'member', input: supplyInput.extend(at), refresh: REFRESH },
  (team, { accountId, ...said }) => saySupply(team.tx, accountId, said, who(team)),
)

export const endSupplyAction = teamAction(
  { role: 'member', input: supplyEndInput.extend(at), refresh: REFRESH },
  (team, { accountId, ...said }) => endSupply(team.tx, accountId, said, who(team)),
)

export const recordGiftAction = teamAction(
  { role: 'member', input: giftInput.extend(at), refresh: REFRESH },
  (team, { accountId, ...said }) => recordGift(team.tx, accountId, said, who(team)),
)

const record = z.strictObject({
  noun: z.enum([
    'contract',
    'contract_state',
    'vow',
    'enrolment',
    'delivery',
    'joint_plan',
    'sign_off',
    'wallet_word',
    'supply_word',
    'gift',
  ]),
  id: z.uuid(),
  archived: z.boolean(),
})

export const archiveEvidenceAction = teamAction({ role: 'member', input: record, refresh: REFRESH }, (team, said) =>
  archiveEvidence(team.tx, said, who(team)),
)
