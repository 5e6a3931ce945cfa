import { expect, test } from 'vitest'
import type { Loss, ScenarioResult } from './scenario.ts'
import { nameLoss, tellReplacement, tellScenario } from './scenario-words.ts'

const labels = { 'group a': 'Acme', 'owner m': 'Mara', 'product b': 'Bolt' }
const loss = (kind: Loss['kind'], key: string, part = 1, when: Loss['when'] = 'at_once'): Loss => ({
  kind,
  key,
  part,
  when,
})
const result = (over: Partial<ScenarioResult>) =>
  ({
    year: { before: '100', lost: '31.2', after: '68.8', share: 0.312 },
    revenue: { before: '100', lost: '31.2', after: '68.8' },
    after: { largest: { key: 'b', name: 'Borg', share: 0.18 } },
    before: { largest: { key: 'a', name: 'Acme', share: 0.312 } },
    replace: { kind: 'months', months: 13.2 },
    idle: [],
    ...over,
  }) as unknown as ScenarioResult
const tell = (over: Partial<ScenarioResult>, losses: Loss[]) =>
  tellScenario(result(over), { losses, labels, world: { currency: 'EUR' } })

test('what is lost has a name', () => {
  expect(nameLoss(loss('group', 'a'), labels)).toBe('Acme')
  expect(nameLoss(loss('group', 'a', 0.5), labels)).toBe('half of Acme')
  expect(nameLoss(loss('owner', 'm', 0.3), labels)).toBe('30 % of what Mara looks after')
  expect(nameLoss(loss('product', 'b'), labels)).toBe('the product Bolt')
  expect(nameLoss(loss('group', 'x'), labels)).toBe('somebody who is gone')
})

test('who leaves, what goes, who comes next, how long it takes', () => {
  expect(tell({}, [loss('group', 'a')])).toEqual([
    'If you lost Acme at once, 31.2 % of reported revenue would go: 31.20 EUR a year.',
    'Borg would then be the largest, at 18.0 %.',
    'At your own pace, new customers would make up for it in about 14 months.',
  ])
  const later = { revenue: { before: '100', lost: '7.8', after: '92.2' } }
  expect(tell(later, [loss('group', 'a', 1, 'contract_end')])[1]).toBe(
    'Within the next twelve months it is 7.80 EUR, because contracts bind them a while.',
  )
  expect(tell({}, [loss('group', 'a', 1, 'contract_end')])[0]).toContain('If you lost Acme when the contract ends,')
})

test('what cannot be said is a sentence', () => {
  expect(tell({ after: null }, [loss('group', 'a')])[1]).toBe('Nobody would be left.')
  const share = { year: { before: '-5', lost: '3', after: '-8', share: null } }
  expect(tell(share, [loss('group', 'a')])[0]).toContain('cannot be said, because reported revenue is not positive')
  const idle = [loss('group', 'a')]
  expect(tell({ idle }, idle)).toEqual(['Acme brought nothing net in these twelve months: nothing is lost with it.'])
  expect(tell({}, [])).toEqual(['Choose who leaves, and see what becomes of the business.'])
  expect(tellReplacement({ kind: 'unknown', because: 'Too short.' })).toEqual(['Too short.'])
})
