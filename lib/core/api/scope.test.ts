import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROLE_WORDS } from '../role.ts'
import { API_SCOPES, leastRole, SCOPE_WORDS } from './scope.ts'

test('docs/api.md tells every scope, in the words of the settings, with the role it takes', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8')
  const rows = API_SCOPES.map((scope) => `| \`${scope}\` | ${SCOPE_WORDS[scope]} | ${ROLE_WORDS[leastRole(scope)]} |`)
  expect(rows.filter((row) => !text.includes(row))).toEqual([])
})
