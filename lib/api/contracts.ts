import { z } from 'zod'
import { type ContractRow, getContract, pageContracts } from '#db/queries/contracts.ts'
import type { Day } from '#lib/core/day.ts'
import { CONTRACT_FORMS, CONTRACT_STATES, RENEWALS, VALUE_PERIODS } from '#lib/core/evidence/contract.ts'
import { contractInput, contractStateInput } from '#lib/core/evidence/contract-input.ts'
import { contractNow } from '#lib/core/evidence/contract-now.ts'
import { plainText } from '#lib/core/plain-text.ts'
import { refuse } from '#lib/core/result.ts'
import type { EvidenceWho } from '#lib/flows/record-evidence.ts'
import { changeContract, createContract, sayContractState } from '#lib/flows/save-contract.ts'
import { answer, type Caller, endpoint, listEndpoint, page } from './endpoint.ts'
import { dayInput, dayShape, idShape, money, moneyShape, namedShape } from './shapes.ts'

const stateShape = z.object({ id: idShape, state: z.enum(CONTRACT_STATES), day: dayShape, note: z.string() })

const contractShape = z
  .object({
    id: idShape,
    account: namedShape,
    title: z.string(),
    form: z.enum(CONTRACT_FORMS),
    startDay: dayShape.nullable(),
    endDay: dayShape.nullable(),
    noticeDays: z.int().nullable(),
    renewal: z.enum(RENEWALS),
    renewalMonths: z.int().nullable(),
    framework: z.boolean(),
    value: moneyShape.nullable(),
    valuePer: z.enum(VALUE_PERIODS).nullable(),
    exitCost: moneyShape.nullable(),
    exitNote: z.string(),
    note: z.string(),
    states: z.array(stateShape).describe('What was said of it, the oldest first.'),
    now: z
      .object({ state: z.enum(CONTRACT_STATES), day: dayShape })
      .nullable()
      .describe('In which state it is today, and since when; null: nothing was said of it yet.'),
    archived: z.boolean(),
    revision: z.int(),
  })
  .meta({ id: 'Contract' })

// A form of a page says nothing by an empty text; a program says null, and a number as a number.
const sumInput = z
  .string()
  .regex(/^\d{1,14}(\.\d{1,6})?$/, 'An amount as decimal text, such as "12500.50", not below zero.')
  .nullable()
  .meta({ examples: ['12500.50'] })
const wholeInput = (least: number, most: number) => z.int().min(least).max(most).nullable()
const termsInput = z.strictObject({
  title: contractInput.shape.title,
  form: contractInput.shape.form,
  startDay: dayInput.nullable(),
  endDay: dayInput.nullable(),
  noticeDays: wholeInput(0, 3650),
  renewal: contractInput.shape.renewal,
  renewalMonths: wholeInput(1, 600),
  framework: z.boolean(),
  value: sumInput,
  valuePer: z.enum(VALUE_PERIODS).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Three letters, such as EUR.')
    .nullable()
    .describe('Of value and exitCost.'),
  exitCost: sumInput,
  exitNote: plainText(500),
  note: contractInput.shape.note,
})
const stateInput = contractStateInput.partial().required({ state: true })

const told = { noun: 'Contracts', scope: 'contracts:read', role: 'viewer' } as const
const writes = { noun: 'Contracts', scope: 'contracts:write', role: 'member' } as const
const ofContract = z.object({ contractId: idShape })
const gone = refuse('absent', 'There is no such contract.')

export const listContractsApi = listEndpoint({
  id: 'listContracts',
  path: '/contracts',
  ...told,
  summary: 'List contracts',
  describe: 'Of one account or of all, in no order that means anything; those taken out are not among them.',
  query: z.object({ accountId: idShape.optional() }),
  items: contractShape,
  work: async ({ tx, today }, { query, page: { limit, after } }) => {
    const [behind = null] = (after ?? []) as [string?]
    const rows = await pageContracts(tx, { accountId: query.accountId ?? null, after: behind, most: limit + 1 })
    const shown = rows.slice(0, limit)
    return page(
      shown.map((row) => contractOf(row, today)),
      rows.length > limit ? [shown.at(-1)!.id] : null,
    )
  },
})

export const getContractApi = endpoint({
  id: 'getContract',
  method: 'GET',
  path: '/contracts/{contractId}',
  ...told,
  summary: 'Read a contract',
  params: ofContract,
  answer: contractShape,
  work: async ({ tx, today }, { params }) => {
    const row = await getContract(tx, params.contractId)
    return row ? answer(contractOf(row, today), { revision: row.revision }) : gone
  },
})

export const createContractApi = endpoint({
  id: 'createContract',
  method: 'POST',
  path: '/contracts',
  ...writes,
  summary: 'Write a contract down, and the state it is in',
  body: termsInput
    .partial()
    .required({ title: true, form: true })
    .extend({ accountId: idShape, state: stateInput })
    .strict(),
  answer: contractShape,
  status: 201,
  work: async (caller, { body: { accountId, state, ...said } }) => {
    const nothing = {
      ...{ startDay: null, endDay: null, noticeDays: null, renewal: 'none' as const, renewalMonths: null },
      ...{ framework: false, value: null, valuePer: null, currency: null, exitCost: null, exitNote: '', note: '' },
    }
    const first = { day: caller.today, note: '', ...state }
    const made = await createContract(caller.tx, accountId, { ...nothing, ...said, state: first }, whoOf(caller))
    // an account that is not there is a wrong field of what was sent, not a wrong address
    if (!made.ok && made.code === 'absent') return refuse('input', made.message, { accountId: made.message })
    if (!made.ok) return made
    const row = (await getContract(caller.tx, made.value.id))!
    const location = `/contracts/${row.id}`
    return answer(contractOf(row, caller.today), { status: 201, revision: row.revision, location })
  },
})

export const changeContractApi = endpoint({
  id: 'changeContract',
  method: 'PATCH',
  path: '/contracts/{contractId}',
  ...writes,
  summary: 'Change the terms of a contract',
  params: ofContract,
  body: termsInput.partial(),
  answer: contractShape,
  ifMatch: 'required',
  present: getContractApi,
  work: async (caller, { params, body, revision }) => {
    const before = await getContract(caller.tx, params.contractId)
    if (!before) return gone
    const changed = await changeContract(caller.tx, before.id, revision, { ...termsOf(before), ...body }, whoOf(caller))
    if (!changed.ok) return changed
    const row = (await getContract(caller.tx, before.id))!
    return answer(contractOf(row, caller.today), { revision: row.revision })
  },
})

export const sayContractStateApi = endpoint({
  id: 'sayContractState',
  method: 'POST',
  path: '/contracts/{contractId}/states',
  ...writes,
  summary: 'Say in which state a contract is from a day on',
  params: ofContract,
  body: stateInput,
  answer: contractShape,
  status: 201,
  work: async (caller, { params: { contractId }, body }) => {
    const said = await sayContractState(caller.tx, contractId, { day: caller.today, note: '', ...body }, whoOf(caller))
    if (!said.ok) return said
    const row = (await getContract(caller.tx, contractId))!
    return answer(contractOf(row, caller.today), { status: 201, revision: row.revision })
  },
})

export const contractEndpoints = [
  listContractsApi,
  getContractApi,
  createContractApi,
  changeContractApi,
  sayContractStateApi,
]

// plain words, as whatever leaves the screen
const whoOf = ({ person, workspace, today }: Caller): EvidenceWho => ({
  ...{ personId: person.id, workspaceId: workspace.id, today, presenting: true },
})

function termsOf(row: ContractRow): z.output<typeof termsInput> {
  const { title, form, startDay, endDay, noticeDays, renewal, renewalMonths, framework, value, valuePer } = row
  const { currency, exitCost, exitNote, note } = row
  return {
    ...{ title, form, startDay, endDay, noticeDays, renewal, renewalMonths, framework, value, valuePer },
    ...{ currency, exitCost, exitNote, note },
  }
}

function contractOf(row: ContractRow, today: Day) {
  const { currency, value, exitCost, ...terms } = termsOf(row)
  const { id, states, archived, revision } = row
  return {
    ...terms,
    ...{ id, states, archived, revision },
    account: { id: row.accountId, name: row.account },
    value: money(value, currency),
    exitCost: money(exitCost, currency),
    now: contractNow(row, today),
  }
}
