import { ownKey } from '../own-kind.ts'
import { needsConfirmation } from '../standing/declaration.ts'
import type { Typology } from '../standing/typology.ts'
import type { ListColumn, ListContext } from './list-column.ts'

/** An account, one row; own fields and ledgers are the workspace's. `archived` stands last: it never holds a line break. */
export function accountColumns({ fields, ledgers, typology }: ListContext): ListColumn[] {
  return [
    { key: 'id', head: 'account id', type: 'id' },
    {
      key: 'name',
      head: 'name',
      also: ['account', 'account name', 'company', 'company name', 'customer', 'customer name', 'firma', 'kunde'],
      type: 'line',
      most: 200,
      needed: 'an account needs a name',
    },
    { key: 'parent', head: 'parent', also: ['parent account', 'group', 'parent company', 'konzern'], type: 'account' },
    { key: 'owner', head: 'owner', also: ['account owner', 'owner mail', 'account manager'], type: 'member' },
    { key: 'country', head: 'country', also: ['land', 'pays'], type: 'line', most: 80 },
    { key: 'industry', head: 'industry', also: ['sector', 'branche'], type: 'line', most: 120 },
    { key: 'customerSince', head: 'customer since', also: ['kunde seit'], type: 'day' },
    { key: 'intercompany', head: 'part of our own company', also: ['intercompany'], type: 'mark' },
    ...declarationColumns(typology),
    ...ledgers.map(
      ({ id, name }): ListColumn => ({
        key: `number.${id}`,
        head: `number in ${name}`,
        type: 'numbers',
        ledgerId: id,
      }),
    ),
    ...fields.map((field): ListColumn => ({ key: ownKey(field.id), head: field.name, type: 'own', field })),
    { key: 'archived', head: 'archived', type: 'mark' },
  ]
}

/** What the team declares, under neutral keys; a file may also say the words. All of it goes through the one door, so a stage needs its reason. */
function declarationColumns({ stages }: Typology): ListColumn[] {
  const offered = stages.filter(({ archived }) => !archived)
  const spelled = Object.fromEntries(
    offered.flatMap(({ key, candid, plain }) => [candid, plain].map((word) => [word.toLowerCase(), key])),
  )
  return [
    {
      key: 'declared',
      head: 'declared stage',
      type: 'word',
      choices: offered.map(({ key }) => key),
      spelled,
      confirmed: offered.filter(needsConfirmation).map(({ key }) => key),
    },
    { key: 'declaredReason', head: 'declared reason', type: 'line', most: 1000 },
    { key: 'declaredConfirmed', head: 'declared confirmed', type: 'word', choices: ['them', 'nobody'] },
    { key: 'declaredHow', head: 'declared confirmed how', type: 'line', most: 300 },
    { key: 'declaredLearned', head: 'declared learned', type: 'line', most: 1000 },
  ]
}
