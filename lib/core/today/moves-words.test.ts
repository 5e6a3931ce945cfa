import { expect, test } from 'vitest'
import type { EvidentStage } from '../stage.ts'
import { tellMoves } from './moves-words.ts'

const move = (name: string, from: EvidentStage, to: EvidentStage) => ({ name, from, to })
const [up, down, aside] = [
  move('Acme', 'exploring', 'steady'),
  move('Beta', 'steady', 'exploring'),
  move('Cato', 'contracted', 'partner'),
]

test.each([
  [[], 'Every account that matters to your revenue reads as it did on 3 February 1998.'],
  [[up], '1 account reads further on than on 3 February 1998, none less far.'],
  [[up, up], '2 accounts read further on than on 3 February 1998, none less far.'],
  [[down], 'Beta reads less far than on 3 February 1998.'],
  [[down, up], 'Beta reads less far than on 3 February 1998; 1 other reads further on.'],
  [
    [down, { ...down, name: 'Dora' }, up, up],
    'Beta and Dora read less far than on 3 February 1998; 2 others read further on.',
  ],
  [[move('Eve', 'steady', 'unknown')], 'Eve reads less far than on 3 February 1998.'],
  [[aside], '1 account changed its kind since 3 February 1998, none reads less far.'],
  [[down, aside, up], 'Beta reads less far than on 3 February 1998; 1 other reads further on.'],
])('%j', (moves, words) => expect(tellMoves(moves, '1998-02-03', '1996-07-04')).toBe(words))

test('has nothing to compare with where the records begin that day', () => {
  expect(tellMoves([], '1998-02-03', '1998-02-03')).toBe(
    'Nothing to compare with yet: the records begin on 3 February 1998.',
  )
})
