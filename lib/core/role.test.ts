import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grantable, mayAs, mayRegrant, ROLES } from './role.ts'

const role = fc.constantFrom(...ROLES)

test('nobody grants above their own role, and only admins and owners grant at all', () => {
  fc.assert(
    fc.property(role, role, role, (by, from, to) => {
      if (!mayRegrant(by, from, to)) return
      expect(mayAs(by, 'admin') && mayAs(by, from) && mayAs(by, to)).toBe(true)
    }),
  )
  expect(grantable('manager')).toEqual([])
  expect(grantable('admin')).not.toContain('owner')
  expect(mayRegrant('admin', 'owner', 'viewer')).toBe(false)
  expect(mayRegrant('owner', 'member', 'owner')).toBe(true)
})
