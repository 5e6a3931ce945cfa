import { expect, test } from 'vitest'
import { inArgonLine, TooBusy } from './argon-line.ts'

test('two at once, the networks by turns, and who comes too late is told so', async () => {
  let inside = 0
  let most = 0
  const order: string[] = []
  const work = (who: string) => async () => {
    most = Math.max(most, ++inside)
    await new Promise((go) => setTimeout(go, 1))
    order.push(who)
    inside--
  }
  const flood = Array.from({ length: 30 }, () => inArgonLine('flood', work('flood')).catch((error) => error))
  const anna = inArgonLine('anna', work('anna'))
  const answers = await Promise.all(flood)
  await anna
  expect(most).toBe(2)
  // two inside, twenty waiting, the other eight turned away
  expect(answers.filter((answer) => answer instanceof TooBusy)).toHaveLength(8)
  expect(order.indexOf('anna'), 'waits for those inside and one of the flood at most').toBeLessThan(4)
  // and the line is empty again: nobody is left waiting, no place is lost
  await Promise.all([inArgonLine('a', work('a')), inArgonLine('b', work('b')), inArgonLine('c', work('c'))])
  expect(most).toBe(2)
})

test('work that fails gives its place back', async () => {
  const fails = () => inArgonLine('x', () => Promise.reject(new Error('no')))
  await Promise.allSettled([fails(), fails(), fails()])
  await expect(inArgonLine('x', async () => 'in')).resolves.toBe('in')
})
