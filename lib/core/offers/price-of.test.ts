import { expect, test } from 'vitest'
import { NO_INDUCEMENT } from './inducement.ts'
import { againstPaid, priceOf, timesPrice } from './price-of.ts'

const offer = { unitPrice: '11.00', options: [{ name: 'Long', unitPrice: '12.10' }], inducement: null }

test('the option’s price comes before the offer’s; nobody said one: none', () => {
  expect(priceOf(offer, 'Long')).toEqual({ before: '12.10', price: '12.1' })
  expect(priceOf(offer, '')).toEqual({ before: '11.00', price: '11' })
  expect(priceOf({ ...offer, unitPrice: null, options: [] }, '')).toBeNull()
})

test('a share and an amount are let off exactly, and never below nothing', () => {
  const inducement = { ...NO_INDUCEMENT, discount: 0.1, amountOff: '0.3' }
  expect(priceOf({ ...offer, inducement }, '')?.price).toBe('9.6')
  expect(priceOf({ ...offer, inducement: { ...inducement, amountOff: '99' } }, '')?.price).toBe('0')
})

test('what they pay now against the offer: each, the difference and its share', () => {
  expect(againstPaid({ net: '1230', quantity: '100' }, '9.9')).toEqual({
    each: '12.300000',
    difference: '-2.400000',
    share: expect.closeTo(-0.195, 3),
  })
  expect(againstPaid({ net: '0', quantity: '3' }, '1').share).toBeNull()
  expect(timesPrice('0.1', '3')).toBe('0.3')
})
