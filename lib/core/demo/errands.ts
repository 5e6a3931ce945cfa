import { AT } from './people.ts'

/** Something one of the team will do; `in` so many days from the day the demo is filled (negative: it is overdue). */
export type DemoErrand = {
  text: string
  in: number
  owner: string
  givenBy: string
  account?: string
  contact?: string
  every?: [number, 'day' | 'week' | 'month' | 'year']
}

const [mara, tomas, ines, jonas, priya] = [
  'Mara Tennfeld',
  'Tomas Okwuosa',
  'Ines Caldovar',
  'Jonas Weidtke',
  'Priya Sondaram',
]

export const ERRANDS: DemoErrand[] = [
  {
    ...{ text: 'Call Sabine back about next year’s volumes', in: 0, owner: mara, givenBy: ines },
    ...{ account: AT.vantmoor, contact: 'Sabine Krögler' },
  },
  {
    ...{ text: 'One page: what happens to Vantmoor if we cannot deliver', in: -3, owner: mara, givenBy: mara },
    ...{ account: AT.vantmoor, contact: 'Sabine Krögler' },
  },
  {
    ...{ text: 'Price of the relay frame in stainless, to the cent', in: 0, owner: mara, givenBy: mara },
    ...{ account: AT.signal, contact: 'Femke Zuidhof' },
  },
  {
    ...{ text: 'Review of deliveries with Sabine', in: 26, owner: mara, givenBy: mara, account: AT.vantmoor },
    ...{ contact: 'Sabine Krögler', every: [3, 'month'] as [number, 'month'] },
  },
  {
    ...{ text: 'Drive to Hollenrath and drink that coffee', in: -1, owner: tomas, givenBy: mara },
    ...{ account: AT.hollenrath, contact: 'Reinhold Stark' },
  },
  {
    ...{ text: 'Welcome Anke at Grafenroth, with what we deliver to them', in: 1, owner: tomas, givenBy: tomas },
    ...{ account: AT.grafenroth, contact: 'Anke Dörfel' },
  },
  { text: 'Find out who Kowal is', in: 4, owner: jonas, givenBy: jonas, account: AT.brennholm },
  {
    ...{ text: 'Put the two Österlunds together', in: 2, owner: ines, givenBy: mara, account: AT.oesterlund },
  },
  {
    ...{ text: 'Letter to Harriet: the credit is on her account', in: -6, owner: ines, givenBy: ines },
    ...{ account: AT.fennimore },
  },
  {
    ...{ text: 'Our part numbers for Lumora’s system', in: 3, owner: priya, givenBy: priya },
    ...{ account: AT.lumora, contact: 'Tess Marlowe' },
  },
  {
    ...{ text: 'Count the shelf', in: 5, owner: priya, givenBy: priya, account: AT.kettlewick },
    ...{ contact: 'Aoife Devanny', every: [1, 'month'] as [number, 'month'] },
  },
  { text: 'Look through the accounts that went quiet', in: 0, owner: mara, givenBy: mara, every: [1, 'week'] },
]
