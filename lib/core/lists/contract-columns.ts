import { CONTRACT_FORMS, CONTRACT_STATES, RENEWALS, VALUE_PERIODS } from '../evidence/contract.ts'
import type { ListColumn } from './list-column.ts'

/** A contract, one row, with the state it is in. */
export const contractColumns: readonly ListColumn[] = [
  { key: 'id', head: 'contract id', type: 'id' },
  {
    key: 'account',
    head: 'account',
    also: ['company', 'customer', 'account name'],
    type: 'account',
    needed: 'no account it is with',
    fixed: 'a contract in the records stays with its account',
  },
  {
    key: 'title',
    head: 'contract',
    also: ['title', 'name', 'vertrag'],
    type: 'line',
    most: 200,
    needed: 'no name of the contract',
  },
  { key: 'form', head: 'form', type: 'word', choices: CONTRACT_FORMS },
  {
    key: 'state',
    head: 'state',
    also: ['status'],
    type: 'word',
    choices: CONTRACT_STATES,
    needed: 'no state: negotiating, signed, in_force or ended',
  },
  { key: 'stateDay', head: 'since', also: ['state since'], type: 'day', needed: 'no day since when it is so' },
  { key: 'startDay', head: 'from', also: ['start', 'start date', 'begin'], type: 'day' },
  { key: 'endDay', head: 'to', also: ['end', 'end date', 'until', 'expiry'], type: 'day' },
  { key: 'framework', head: 'framework', type: 'mark' },
  { key: 'noticeDays', head: 'notice in days', also: ['notice', 'notice days'], type: 'number', least: 0, most: 3650 },
  { key: 'renewal', head: 'renewal', type: 'word', choices: RENEWALS },
  { key: 'renewalMonths', head: 'renewal in months', also: ['renewal months'], type: 'number', most: 600 },
  { key: 'value', head: 'value', also: ['contract value'], type: 'amount' },
  { key: 'valuePer', head: 'value per', type: 'word', choices: VALUE_PERIODS },
  { key: 'currency', head: 'currency', type: 'line', most: 3 },
  { key: 'exitCost', head: 'exit cost', type: 'amount' },
  { key: 'exitNote', head: 'exit note', type: 'line', most: 500 },
  { key: 'note', head: 'note', also: ['notes'], type: 'text', most: 4000 },
  { key: 'archived', head: 'archived', type: 'mark' },
]
