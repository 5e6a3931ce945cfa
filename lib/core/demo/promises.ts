import type { Cause, PromiseForm, PromiseSize, Side } from '../promises/promise.ts'
import { AT } from './people.ts'

/** What became of a promise of the demo, so many days back; `to` is the new day of one that was renegotiated. */
export type DemoOutcome = {
  outcome: 'kept' | 'kept_late' | 'partly' | 'broken' | 'released' | 'renegotiated'
  back: number
  percent: number | null
  cause: Cause | null
  to: number | null
}

/** A promise of the demo, either way. Days are counted back from the day the demo is filled (minus: still to come). */
export type DemoPromise = {
  account: string
  /** Who of us made it, or heard it. */
  by: string
  contact: string | null
  madeBy: Side
  form: PromiseForm
  size: PromiseSize
  said: number
  due: number
  text: string
  whereSaid: string
  /** In their order; after one that was renegotiated, those of the promise that took its place. */
  outcomes: DemoOutcome[]
  note: string
  steps: { text: string; due: number; outcomes: DemoOutcome[] }[]
}

const [mara, tomas, ines, jonas, priya, lotte] = [
  'Mara Tennfeld',
  'Tomas Okwuosa',
  'Ines Caldovar',
  'Jonas Weidtke',
  'Priya Sondaram',
  'Lotte Brandsma',
]
const PELLIGREW = 'Pelligrew Interiors Ltd'

// account | by | contact | us or them, said or expected, size | said > due | what became of it | text | where | note
const PROMISES = `
${AT.vantmoor} | ${mara} | Sabine Krögler | us said large | 1031 > 880 | kept 884 | A shelf in Görlitz and one in Pirna, filled before the first call-off | Framework meeting |
${AT.vantmoor} | ${mara} | Dirk Aumann | us said medium | 884 > 850 | kept 852 | Everything on one Thursday list comes in one delivery | Mail |
${AT.vantmoor} | ${mara} | Dirk Aumann | us said small | 701 > 690 | kept 694 | Drawings of the M16 collar for the test bench | Call |
${AT.vantmoor} | ${mara} | Sabine Krögler | us expected medium | 640 > 610 | late 598 production | The price stays as it is until the yearly review | Framework meeting | The January invoices went out with the new price; credited after twelve days
${AT.vantmoor} | ${mara} | Sabine Krögler | us said large | 540 > 470 | moved 480 to 440; kept 441 | One person who answers for all four plants | Yearly review | Tomas was still needed in Pirna
${AT.vantmoor} | ${mara} | Dirk Aumann | us said medium | 390 > 360 | broken 360 supplier | 4,000 stainless M16 for the autumn line | Call | The mill shut its furnace for a month
${AT.vantmoor} | ${mara} | Dirk Aumann | us said small | 358 > 352 | kept 355 | A replacement list, part by part, for what did not come | Call |
${AT.vantmoor} | ${mara} | Sabine Krögler | us said large | 300 > 200 | kept 201 | The whole lot of stainless M16 before the price rises | Call |
${AT.vantmoor} | ${mara} | Dirk Aumann | us said small | 150 > 140 | kept 141 | An engineer in Görlitz for the week of the changeover | Mail |
${AT.vantmoor} | ${mara} | Sabine Krögler | us said medium | 96 > 60 | partly 75% 58 production | Torque certificates for every batch since spring | Call | Three of four batches; the fourth was never tested
${AT.vantmoor} | ${mara} | Dirk Aumann | us said medium | 60 > 40 | kept 40 | Eight pallets ahead of everybody else | Mail |
${AT.vantmoor} | ${mara} | Sabine Krögler | us said small | 9 > 2 | open | Bad news first: the list of late call-offs, before nine | Call |
${AT.vantmoor} | ${mara} | Sabine Krögler | us said large | 12 > -3 | open | One page on what happens to them if we cannot deliver | Call |
${AT.vantmoor} | ${mara} | Dirk Aumann | us said small | 4 > 0 | open | Part numbers for the third shelf | Mail |
${AT.vantmoor} | ${mara} | Sabine Krögler | them said large | 1031 > 760 | kept 770 | The sister company hears of us from her, not from us | Framework meeting |
${AT.vantmoor} | ${mara} | Dirk Aumann | them said small | 884 > 860 | kept 862 | One list a week, on Thursdays | Mail |
${AT.vantmoor} | ${mara} | Dirk Aumann | them said medium | 420 > 380 | late 371 them | Volumes for the next half-year, by part | Call | Came when the season had begun
${AT.vantmoor} | ${mara} | Sabine Krögler | them said medium | 130 > 100 | kept 104 | The old shelf rent is paid in full | Call |
${AT.vantmoor} | ${mara} | Sabine Krögler | them said large | 20 > -18 | open | A word on the framework’s last year before the budget closes | Call |
${AT.signal} | ${mara} | Femke Zuidhof | us said medium | 690 > 660 | kept 664 | Samples of the relay frame on her desk | Fair in Utrecht |
${AT.signal} | ${mara} | Femke Zuidhof | us said small | 260 > 240 | kept 243 | A drawing she can turn on her screen | Chat |
${AT.signal} | ${mara} | Femke Zuidhof | us said medium | 70 > 45 | late 39 production | First lot in stainless, two hundred pieces | Chat | The coating line stood still
${AT.signal} | ${mara} | Femke Zuidhof | us said small | 6 > 0 | open | Price of the relay frame in stainless, to the cent | Chat |
${AT.signal} | ${mara} | Femke Zuidhof | them said medium | 200 > 170 | late 158 them | Invoices are paid within their thirty days | Video call |
${AT.signal} | ${mara} | Femke Zuidhof | them said small | 45 > 30 | kept 31 | Names the one who releases drawings | Chat |
${AT.hollenrath} | ${tomas} | Reinhold Stark | us said large | 900 > 860 | kept 862 | Bolts for the big spindle, tested piece by piece | Coffee in his office |
${AT.hollenrath} | ${tomas} | Reinhold Stark | us expected medium | 700 > 505 | kept 505 | An engineer comes by once a year without being asked | Handshake |
${AT.hollenrath} | ${tomas} | Anke Dörfel | us said medium | 420 > 392 | late 380 production | Spindle bolts before the works holiday | Mail | Two deliveries, the second after the holiday
${AT.hollenrath} | ${tomas} | Anke Dörfel | us said medium | 320 > 300 | kept 300 | Certificates without a charge, for the whole year | Phone |
${AT.hollenrath} | ${tomas} | Reinhold Stark | us said large | 280 > 240 | broken 240 us | The old price for the rest of the year | Phone | Our system raised it on its own, and nobody looked
${AT.hollenrath} | ${tomas} | Reinhold Stark | us said medium | 215 > 190 | broken 190 us | A visit before the winter, with the plant manager | Phone | Put off twice, then forgotten
${AT.hollenrath} | ${tomas} | Anke Dörfel | us said small | 95 > 80 | late 73 us | Why the last lot was short, in writing | Mail |
${AT.hollenrath} | ${tomas} | Reinhold Stark | us expected large | 30 > 11 | open | Somebody drives over and drinks that coffee | Nobody had to say it |
${AT.hollenrath} | ${tomas} | Reinhold Stark | them said large | 1088 > 720 | kept 730 | All machines of the new hall with our bolts | Handshake |
${AT.hollenrath} | ${tomas} | Anke Dörfel | them said medium | 400 > 360 | kept 362 | Wait for the late lot without a claim | Phone |
${AT.hollenrath} | ${tomas} | Anke Dörfel | them said medium | 150 > 120 | broken 120 them | Ask us first before they ask others for offers | Phone | Purchasing had been told otherwise
${AT.brennholm} | ${jonas} | Sigrid Haugland | us said medium | 500 > 470 | kept 471 | Galvanised anchors, coated twice | Phone |
${AT.brennholm} | ${jonas} | Sigrid Haugland | us said large | 330 > 290 | broken 290 supplier | Delivery to the yard before the launch | Phone | The ship waited for nobody
${AT.brennholm} | ${jonas} | Sigrid Haugland | us said small | 285 > 280 | kept 280 | Call her with a new day, good or bad | Phone |
${AT.brennholm} | ${jonas} | Sigrid Haugland | them said medium | 260 > 200 | broken 200 them | The winter order comes to us as always | Phone | She left; nobody after her knew of it
${AT.rasenglueck} | ${jonas} | Uwe Bargfeld | us said large | 480 > 440 | kept 445 | Not one delivery late in the season | Planning meeting |
${AT.rasenglueck} | ${jonas} | Uwe Bargfeld | us said large | 230 > 130 | kept 132 | Not one delivery late, again | Planning meeting |
${AT.rasenglueck} | ${jonas} | Uwe Bargfeld | us said small | 204 > 195 | kept 196 | Blades for the first mowing, sharpened | Mail |
${AT.rasenglueck} | ${jonas} | Uwe Bargfeld | us said small | 120 > 112 | kept 113 | Left-over blades go back without a fee | Mail |
${AT.rasenglueck} | ${jonas} | Uwe Bargfeld | them said medium | 118 > 90 | released 92 | Tells his brother in Graz about us | Mail | The brother has retired
${AT.kettlewick} | ${priya} | Aoife Devanny | us said large | 990 > 960 | kept 962 | Everything counted and labelled by the first Monday | Shelf meeting |
${AT.kettlewick} | ${priya} | Aoife Devanny | us expected medium | 720 > 700 | kept 700 | The shelf is full while she is on holiday | She never said it |
${AT.kettlewick} | ${priya} | Aoife Devanny | us said small | 540 > 530 | kept 533 | Lock nuts in the empty corner | Mail |
${AT.kettlewick} | ${priya} | Aoife Devanny | us said medium | 330 > 300 | kept 300 | Green labels for the green cabinet | Mail |
${AT.kettlewick} | ${priya} | Aoife Devanny | us said small | 275 > 265 | kept 266 | Washers sorted by thickness, not by number | Chat |
${AT.kettlewick} | ${priya} | Aoife Devanny | us said small | 202 > 195 | kept 196 | A second key for the night shift | Mail |
${AT.kettlewick} | ${priya} | Aoife Devanny | us expected medium | 120 > 90 | kept 90 | Nothing in the shelf is older than two years | She never said it |
${AT.kettlewick} | ${priya} | Aoife Devanny | us said small | 20 > -2 | open | Count the shelf before the audit | Chat |
${AT.kettlewick} | ${priya} | Aoife Devanny | them said small | 540 > 520 | kept 521 | A key to the door on the yard side | Mail |
${AT.kettlewick} | ${priya} | Aoife Devanny | them said small | 330 > 310 | kept 312 | A photo of every gap, the day it opens | Mail |
${AT.kettlewick} | ${priya} | Aoife Devanny | them said medium | 130 > 95 | kept 96 | The second cabinet is ours as well | Chat |
${AT.kettlewick} | ${priya} | Aoife Devanny | them said medium | 60 > 35 | kept 35 | Three weeks’ notice before the line changes | Chat |
${AT.oesterlund} | ${ines} | Linnea Österlund | us said small | 350 > 343 | kept 346 | An honest list of what not to use below the waterline | Video call |
${AT.oesterlund} | ${ines} | Linnea Österlund | us said medium | 205 > 195 | kept 196 | Samples of the sealed bolts before the season | Video call |
${AT.oesterlund} | ${ines} | Linnea Österlund | us said small | 118 > 110 | late 104 production | The same in the length she asked for | Mail |
${AT.oesterlund} | ${ines} | Linnea Österlund | us said medium | 40 > 8 | open | One customer number for her and for her apprentice | Call |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | us said large | 598 > 500 | kept 505 | We stay away from the customers he named | Lunch in Donostia |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | us said medium | 300 > 270 | kept 271 | Spanish labels on every box | Call |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | us said medium | 75 > 50 | moved 55 to 28; late 22 us | Certificates for the train builder, in his name | Call | Legal wanted to read it first
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | us said large | 38 > -12 | open | An answer on the three provinces | Call |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | them said large | 598 > 560 | kept 570 | The names of his end customers | Lunch in Donostia |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | them said medium | 310 > 250 | kept 250 | Every invoice paid to the cent, on the day | Chat |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | them said medium | 160 > 110 | kept 111 | No price of ours below ours | Lunch in Donostia |
${AT.corvandale} | ${tomas} | Iñaki Sarmiento | them said small | 38 > 20 | kept 20 | His figures for the north, by province | Call |
${AT.weissjoch} | ${jonas} | Urs Tschannen | us expected large | 720 > 690 | late 684 us | Each bolt comes with its paper | On the mountain | The certificates came a week after the bolts
${AT.weissjoch} | ${jonas} | Urs Tschannen | us said large | 336 > 326 | late 318 us | This time the papers come with the bolts | On the mountain | The second summer
${AT.weissjoch} | ${jonas} | Urs Tschannen | us said small | 336 > 330 | kept 332 | The missing bolt, by car | On the mountain |
${AT.weissjoch} | ${jonas} | Urs Tschannen | us said large | 100 > -40 | open | Papers for the next revision, before anything is ordered | Phone |
${AT.weissjoch} | ${jonas} | Urs Tschannen | them said medium | 336 > 320 | kept 322 | The order in spring, as every year | On the mountain |
${AT.fennimore} | ${ines} | Harriet Askew | us said large | 372 > 340 | broken 340 production | Latches that lock, in exchange for the whole batch | Call | The second batch was no better
${AT.fennimore} | ${ines} | Harriet Askew | us said medium | 290 > 260 | late 205 us | The credit is on her account | Call | Nobody told her
${AT.fennimore} | ${ines} | Harriet Askew | us said medium | 150 > 30 | open | A letter that says so and sells nothing | Note to ourselves |
${AT.kitahama} | ${priya} | 北浜 由紀 | us said medium | 460 > 459 | kept 459 | All eleven questions answered, in her order | Mail |
${AT.kitahama} | ${priya} | 北浜 由紀 | us said large | 150 > 88 | kept 90 | A torque day in Hamamatsu | Video call |
${AT.kitahama} | ${priya} | 北浜 由紀 | us expected small | 90 > 80 | kept 81 | Pictures of the packing before it leaves | She asked once |
${AT.kitahama} | ${priya} | 北浜 由紀 | us said medium | 52 > 45 | kept 46 | The melt certificate of lot 7 | Mail |
${AT.kitahama} | ${priya} | 北浜 由紀 | us said medium | 10 > -9 | open | Lot 8 in titanium, packed as lot 7 was | Mail |
${AT.kitahama} | ${priya} | 北浜 由紀 | them said medium | 150 > 100 | kept 101 | A hall and thirty people for the torque day | Video call |
${AT.kitahama} | ${priya} | 北浜 由紀 | them said small | 80 > 70 | kept 71 | Their own measurements, for us to keep | Mail |
${AT.kitahama} | ${priya} | 北浜 由紀 | them said medium | 46 > 20 | kept 22 | A forecast for the whole year | Mail |
${AT.thalassinos} | ${tomas} | Ελένη Θαλασσινού | us said medium | 200 > 150 | kept 151 | Everything in Piraeus a week before the launch | Call |
${AT.thalassinos} | ${tomas} | Ελένη Θαλασσινού | us said small | 130 > 120 | kept 121 | Flowers for the launch, from all of us | Call |
${AT.thalassinos} | ${tomas} | Ελένη Θαλασσινού | them said medium | 130 > -30 | open | The list for the next boat, before it goes to anybody else | Call |
${AT.oasis} | ${jonas} | سالم الكعبي | us said small | 300 > 290 | kept 292 | The catalogue in Arabic | Fair |
${AT.oasis} | ${jonas} | سالم الكعبي | us said medium | 38 > 30 | kept 31 | Sea freight or air, with both prices | Voice message |
${AT.oasis} | ${jonas} | سالم الكعبي | them said medium | 38 > 6 | open | A decision on the second hall | Voice message |
${AT.lumora} | ${priya} | Tess Marlowe | us said medium | 146 > 130 | kept 131 | What happens if she orders three times as much | First call |
${AT.lumora} | ${priya} | Tess Marlowe | us said large | 64 > 43 | kept 44 | Titanium in three weeks instead of four | Mail |
${AT.lumora} | ${priya} | Tess Marlowe | us said small | 30 > 25 | late 21 us | Prices for the second line in Reno | Call |
${AT.lumora} | ${priya} | Tess Marlowe | them said medium | 64 > 50 | kept 52 | The order on the day we can say three weeks | Mail |
${AT.lumora} | ${priya} | Tess Marlowe | them said large | 20 > -25 | open | Nobody else hears of the second line before our numbers are in | Call |
${AT.grafenroth} | ${lotte} | | us said medium | 300 > 280 | kept 281 | Plough bolts in the crates their forklift takes | Call |
${AT.grafenroth} | ${lotte} | | us said small | 210 > 195 | late 188 supplier | The missing shear pins, before the ground is dry | Mail |
${AT.grafenroth} | ${lotte} | | us said small | 116 > 110 | kept 110 | A price for the whole harvest, in one letter | Call |
${AT.nordurskel} | ${jonas} | Birna Hjaltadóttir | us said small | 35 > 28 | kept 29 | Forty of the big ones, on the next ship | Mail |
${PELLIGREW} | ${ines} | | us said medium | 436 > 424 | kept 424 | All latches before the branch opens | Long lunch |
${PELLIGREW} | ${ines} | | them said large | 436 > 300 | broken 300 them | Six more branches within the year | Long lunch | They opened none
`

// What is complicated has steps, each with a day of its own: account and text | step | due | what became of it
const STEPPED: [promise: Omit<DemoPromise, 'steps' | 'outcomes' | 'note' | 'due'>, steps: string][] = [
  [
    {
      ...{ account: AT.vantmoor, by: mara, contact: 'Dirk Aumann', madeBy: 'us', form: 'explicit', size: 'large' },
      ...{ said: 33, text: 'A third shelf in Görlitz', whereSaid: 'Joint plan' },
    },
    `Measure the corner | 20 | kept 21
     A drawing that Dirk signs | 10 | late 5 us
     The shelf stands | -14 | open
     Filled and labelled | -28 | open`,
  ],
  [
    {
      ...{ account: AT.lumora, by: priya, contact: 'Tess Marlowe', madeBy: 'us', form: 'explicit', size: 'medium' },
      ...{ said: 18, text: 'Our part numbers in their system', whereSaid: 'Call' },
    },
    `The list, checked twice | 6 | kept 7
     Loaded and tried with one order | -4 | open`,
  ],
  [
    {
      ...{ account: AT.hollenrath, by: tomas, contact: 'Anke Dörfel', madeBy: 'us', form: 'explicit', size: 'medium' },
      ...{ said: 560, text: 'Bolt clinic on the spindle line', whereSaid: 'Mail' },
    },
    `An engineer for a day | 502 | kept 502
     His report, with pictures | 480 | broken 480 us`,
  ],
]

const WORD = {
  kept: 'kept',
  late: 'kept_late',
  partly: 'partly',
  broken: 'broken',
  released: 'released',
  moved: 'renegotiated',
} as const

/** All of them, the first said first. */
export const DEMO_PROMISES: DemoPromise[] = [
  ...PROMISES.trim().split('\n').map(simple),
  ...STEPPED.map(([promise, lines]) => {
    const steps = lines.split('\n').map((line) => {
      const [text, due, became] = line.trim().split(/ *\| */) as [string, string, string]
      return { text, due: Number(due), outcomes: outcomesOf(became) }
    })
    return { ...promise, due: steps.at(-1)!.due, outcomes: [], note: '', steps }
  }),
].sort((a, b) => b.said - a.said)

function simple(line: string): DemoPromise {
  const [account, by, contact, what, days, became, text, whereSaid, note = ''] = line.split(/ *\| */) as string[]
  const [madeBy, form, size] = what!.split(' ')
  const [said, due] = days!.split('>').map(Number)
  return {
    ...{
      account: account!,
      by: by!,
      contact: contact || null,
      said: said!,
      due: due!,
      text: text!,
      whereSaid: whereSaid!,
    },
    ...{ madeBy: madeBy as Side, form: form === 'said' ? ('explicit' as const) : ('implicit' as const) },
    ...{ size: size as PromiseSize, outcomes: outcomesOf(became!), note, steps: [] },
  }
}

/** `moved 55 to 28; late 22 us`: renegotiated 55 days back to the day 28 back, then kept late, by our own doing. */
function outcomesOf(said: string): DemoOutcome[] {
  if (said === 'open') return []
  return said.split(/ *; */).map((one) => {
    const found = /^(\w+)(?: (\d+)%)? (\d+)(?: to (-?\d+))?(?: (\w+))?$/.exec(one)
    if (!found) throw new Error(`the demo cannot read what became of a promise: ${one}`)
    const [, word, percent, back, to, cause] = found
    return {
      ...{ outcome: WORD[word as keyof typeof WORD], back: Number(back), cause: (cause as Cause | undefined) ?? null },
      ...{ percent: percent ? Number(percent) : null, to: to === undefined ? null : Number(to) },
    }
  })
}

/** Promised again and again; `in` so many days it falls due first. */
export const DEMO_STANDING: {
  account: string
  by: string
  contact: string
  size: PromiseSize
  text: string
  said: number
  in: number
  every: [number, 'day' | 'week' | 'month' | 'year']
}[] = [
  {
    ...{ account: AT.kettlewick, by: priya, contact: 'Aoife Devanny', size: 'small' as const, said: 30, in: 5 },
    ...{ text: 'The shelf is filled on the first of the month', every: [1, 'month'] as [number, 'month'] },
  },
  {
    ...{ account: AT.vantmoor, by: mara, contact: 'Dirk Aumann', size: 'small' as const, said: 60, in: 3 },
    ...{ text: 'What will be late this week, before noon', every: [1, 'week'] as [number, 'week'] },
  },
]

/** The teams of the company; three people or more in each that is shown. */
export const DEMO_TEAMS: Record<string, string> = {
  [mara]: 'Key accounts',
  [tomas]: 'Key accounts',
  [priya]: 'Key accounts',
  [ines]: 'Field sales',
  [jonas]: 'Field sales',
  [lotte]: 'Field sales',
}

/**
 * What is shown to a contact on the page of their own, in words for them, and what they say of it: one that it is so, one who sees it otherwise, one
 * who has not looked yet.
 */
export const DEMO_SHARES: {
  contact: string
  /** The text of the promise. */
  promise: string
  wording: string
  says: { kind: 'confirmed' | 'disputed'; sentence: string } | null
}[] = [
  {
    contact: 'Sabine Krögler',
    promise: 'The whole lot of stainless M16 before the price rises',
    wording: 'The whole lot of stainless M16, delivered before the price rises',
    says: { kind: 'confirmed', sentence: '' },
  },
  {
    contact: 'Sabine Krögler',
    promise: 'One page on what happens to them if we cannot deliver',
    wording: 'One page on what you can rely on if we cannot deliver',
    says: null,
  },
  {
    contact: 'Dirk Aumann',
    promise: 'Eight pallets ahead of everybody else',
    wording: 'Eight pallets for the changeover, ahead of everybody else',
    says: {
      kind: 'disputed',
      sentence: 'Seven came that day. The eighth stood in your yard until the Monday after, and we waited for it.',
    },
  },
]
