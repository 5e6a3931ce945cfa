import { expect, test } from 'vitest'
import { headOf, peopleInHead } from './mail-head.ts'

const eva = { name: 'Eva Brandt', address: 'eva@kessler.example' }

test('a head says who wrote to whom, and is read back', () => {
  const mail = { from: eva, to: [{ name: '', address: 'a@b.example' }, eva] }
  expect(headOf(mail)).toBe(
    'From: Eva Brandt <eva@kessler.example>\nTo: <a@b.example>, Eva Brandt <eva@kessler.example>\n\n',
  )
  expect(peopleInHead(`${headOf(mail)}Dear Mara,`)).toEqual(mail)
  expect(peopleInHead(headOf({ from: eva, to: [] }))).toEqual({ from: eva, to: [] })
  expect(peopleInHead('Call them. From: here on, always.')).toEqual({ from: null, to: [] })
  expect(headOf({ from: null, to: [] })).toBe('')
})
