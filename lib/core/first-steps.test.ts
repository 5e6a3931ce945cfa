import { expect, test } from 'vitest'
import { type Begun, firstSteps } from './first-steps.ts'

const nothing: Begun = {
  imported: false,
  takenOver: false,
  honestHour: false,
  owned: false,
  invited: false,
  contact: false,
  touch: false,
  complete: false,
  offered: false,
}

test('a step is done by the records, and nobody is asked for what their role may not do', () => {
  const owner = firstSteps(nothing, 'owner')
  expect([owner.done, owner.steps.length]).toEqual([0, 9])
  expect(firstSteps({ ...nothing, owned: true, touch: true }, 'owner').done).toBe(2)
  const member = firstSteps({ ...nothing, imported: true }, 'member')
  expect(member.steps.map(({ key }) => key)).toEqual(['honestHour', 'owned', 'contact', 'touch', 'offered'])
  expect(member.done, 'what others did is not counted as theirs').toBe(0)
  expect(firstSteps(nothing, 'viewer').steps).toEqual([])
})
