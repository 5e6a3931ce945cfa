import type { GuestAnswer } from '../share/guest-answer.ts'
import { AT } from './people.ts'

const nothing: GuestAnswer = { stage: null, sentence: '', complaint: '', praise: '' }

/** What the demo's customers wrote on their pages: two who see the same account differently, and one who is not content. */
export const DEMO_SAYINGS: { account: string; contact: string; sent: GuestAnswer }[] = [
  {
    account: AT.vantmoor,
    contact: 'Dirk Aumann',
    sent: {
      ...nothing,
      stage: 'steady',
      sentence: 'We order every week and do not look around. Nobody has asked us for more than that.',
    },
  },
  {
    account: AT.vantmoor,
    contact: 'Sabine Krögler',
    sent: {
      ...nothing,
      stage: 'contracted',
      sentence: 'There is a contract, and we both keep it.',
      praise: 'You called about the late lot before we saw it ourselves. Do that again.',
    },
  },
  {
    account: AT.weissjoch,
    contact: 'Urs Tschannen',
    sent: {
      ...nothing,
      stage: 'exploring',
      complaint:
        'The certificates came a week after the bolts, for the second summer. The cabins hung there and waited.',
    },
  },
]
