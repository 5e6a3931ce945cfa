import { expect, test } from 'vitest'
import { setupInput } from './setup-input.ts'

test.each(['a\0b', 'a\ud800b', 'two\nlines'])('no name of a person or a company is %j', (text) => {
  const wrong = setupInput.safeParse({ name: text, company: text }).error?.issues.map(({ path }) => path.join('.'))
  expect(wrong).toEqual(expect.arrayContaining(['name', 'company']))
})
