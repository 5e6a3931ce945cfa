import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { copiesInLock, FLOOR_VERSIONS, isBelowFloor } from './floor-versions.ts'

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'))

describe('packages with known advisories', () => {
  const { dependencies } = read('package.json')
  const lock = read('package-lock.json')
  test.each(Object.entries(FLOOR_VERSIONS))(
    '%s is %s or newer, in package.json and in every copy of the lock',
    (name, floor) => {
      expect(isBelowFloor(dependencies[name], floor), `package.json says ${dependencies[name]}`).toBe(false)
      const copies = copiesInLock(lock, name)
      expect(copies.length).toBeGreaterThan(0)
      expect(copies.filter(({ version }) => isBelowFloor(version, floor))).toEqual([])
    },
  )

  test('an older copy nested in another package is found', () => {
    const packages = {
      'node_modules/nodemailer': { version: '9.0.5' },
      'node_modules/next-auth/node_modules/nodemailer': { version: '6.10.1' },
      'node_modules/@types/nodemailer': { version: '8.0.2' },
    }
    const old = copiesInLock({ packages }, 'nodemailer').filter(({ version }) => isBelowFloor(version, '9.0.5'))
    expect(old).toEqual([{ place: 'node_modules/next-auth/node_modules/nodemailer', version: '6.10.1' }])
  })
})

test.each([
  ['16.3.3', false],
  ['16.3.10', false],
  ['16.10.0', false],
  ['17.0.0', false],
  ['16.3.3+build.1', false],
  ['16.3.2', true],
  ['15.9.9', true],
  ['16.3.3-canary.1', true],
  ['16.4.0-canary.1', false],
  ['^16.4.0', true],
  ['latest', true],
  ['', true],
])('%s is below 16.3.3: %s', (version, below) => expect(isBelowFloor(version, '16.3.3')).toBe(below))
