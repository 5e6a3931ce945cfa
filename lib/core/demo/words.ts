import type { Declaration } from '../standing/declaration.ts'
import { AT } from './people.ts'

/** What the demo's team says an account is, so many days back. */
export type DemoWord = { account: string; by: string; back: number; declaration: Declaration }

const [mara, tomas, ines, jonas] = ['Mara Tennfeld', 'Tomas Okwuosa', 'Ines Caldovar', 'Jonas Weidtke']

const said = (stage: string, reason: string, confirmed: 'them' | 'nobody' | null = null, how = ''): Declaration => ({
  ...{ stage, reason, confirmed, confirmedBy: null, confirmedHow: how, learned: '' },
})

/**
 * Some agree with the records, some say too much (out of habit, out of friendship, after a good meeting), one says too little. Most of the
 * tail nobody has spoken of: it is there for the honest hour.
 */
export const DEMO_WORDS: DemoWord[] = [
  {
    ...{ account: AT.vantmoor, by: mara, back: 120 },
    declaration: said(
      'contracted',
      'Framework in force, shelves on their walls, and they plan with us.',
      'them',
      'Sabine Krögler, at the yearly review',
    ),
  },
  {
    ...{ account: AT.signal, by: mara, back: 118 },
    declaration: said('contracted', 'They buy under the framework of their sister.', 'nobody'),
  },
  {
    ...{ account: AT.hollenrath, by: tomas, back: 300 },
    declaration: said('partner', 'Fourteen years and a handshake. Reinhold would never look elsewhere.', 'nobody'),
  },
  {
    ...{ account: AT.corvandale, by: jonas, back: 30 },
    declaration: said(
      'committing',
      'The agreement for Iberia is on the table.',
      'them',
      'Iñaki Sarmiento, by telephone',
    ),
  },
  {
    ...{ account: AT.lumora, by: jonas, back: 75 },
    declaration: said('steady', 'Every prototype of theirs flies with our screws.'),
  },
  {
    ...{ account: AT.kettlewick, by: ines, back: 200 },
    declaration: said('steady', 'They order on the first of the month, without a word.'),
  },
  { ...{ account: AT.oasis, by: jonas, back: 160 }, declaration: said('steady', 'They come back for each site.') },
  { ...{ account: AT.kitahama, by: jonas, back: 160 }, declaration: said('steady', 'Small lots, always on time.') },
  {
    ...{ account: AT.brennholm, by: ines, back: 330 },
    declaration: said('steady', 'They are quiet, as they are. They always came back.'),
  },
  { ...{ account: AT.weissjoch, by: tomas, back: 90 }, declaration: said('steady', 'Once a year, every year.') },
  { ...{ account: AT.rasenglueck, by: tomas, back: 90 }, declaration: said('steady', 'In spring they are the first.') },
  {
    ...{ account: AT.fennimore, by: ines, back: 45 },
    declaration: said('exploring', 'They ask three of us for each lift, and take the cheapest.'),
  },
  {
    ...{ account: 'Pelligrew Interiors Ltd', by: ines, back: 360 },
    declaration: said('contracted', 'We signed, we shook hands, and they said we were theirs for good.', 'nobody'),
  },
]
