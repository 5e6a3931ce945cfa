import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEPENDENCY_POLICY, dependencyPolicySchema } from './policy.ts'
import { DEPENDENCY_NUMBERS, dependencyForm, readDependencyForm, tellDependencyPolicy } from './settings-form.ts'

test('the defaults read back as themselves', () => {
  expect(readDependencyForm(dependencyForm(DEPENDENCY_POLICY))).toEqual({ policy: DEPENDENCY_POLICY, wrong: {} })
})

test('every number of the policy has a field', () => {
  const leaves = (part: object, path = ''): string[] =>
    Object.entries(part).flatMap(([key, value]) =>
      value && typeof value === 'object' ? leaves(value, `${path}${key}.`) : [`${path}${key}`],
    )
  expect(DEPENDENCY_NUMBERS.map(({ name }) => name).sort()).toEqual(
    leaves(DEPENDENCY_POLICY)
      .filter((name) => name !== 'framework')
      .sort(),
  )
})

test('whatever is typed, what is read can be kept, or each wrong field is named', () => {
  const text = fc.oneof(fc.string(), fc.integer({ min: -5, max: 200 }).map(String), fc.constant('12,5 %'))
  const form = fc.record(Object.fromEntries(DEPENDENCY_NUMBERS.map(({ name }) => [name, text])))
  fc.assert(
    fc.property(form, fc.string(), (typed, framework) => {
      const { policy, wrong } = readDependencyForm({ ...typed, framework })
      if (Object.keys(wrong).length === 0) expect(dependencyPolicySchema.safeParse(policy).success).toBe(true)
      for (const name of Object.keys(wrong)) expect(DEPENDENCY_NUMBERS.map((number) => number.name)).toContain(name)
    }),
  )
})

test('an empty limit is none; an empty line, a band below the one before and a share above all are told', () => {
  const form = { ...dependencyForm(DEPENDENCY_POLICY), 'limits.group': '', 'limits.owner': '12,5 %' }
  expect(readDependencyForm(form).policy.limits).toMatchObject({ group: null, owner: 0.125 })
  const bad = { ...form, line: '', near: '120', 'bands.high.largest': '5' }
  expect(readDependencyForm(bad).wrong).toEqual({
    line: 'A number from 0.1 to 100.',
    near: 'A number from 50 to 100.',
    'bands.high.largest': 'Each band begins above the last.',
  })
})

test('a history says what was changed in words', () => {
  const is = {
    ...DEPENDENCY_POLICY,
    limits: { ...DEPENDENCY_POLICY.limits, group: null, owner: 0.3 },
    framework: 'ifrs8' as const,
  }
  expect(tellDependencyPolicy(DEPENDENCY_POLICY, is)).toEqual([
    'One group no limit, before 20 % of reported revenue',
    'One owner of ours 30 % of reported revenue, before no limit',
    'Lists are written as IFRS 8.34, before Management information',
  ])
})
