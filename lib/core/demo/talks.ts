import { AT } from './people.ts'

/** Something that was said with a customer of the demo, so many days back. The one who noted it is `by`. */
export type DemoTalk = {
  account: string
  with: string[]
  by: string
  kind: 'note' | 'call' | 'meeting' | 'mail'
  from: 'us' | 'them' | null
  back: number
  subject: string
  body: string
}

const [mara, tomas, ines, jonas, priya] = [
  'Mara Tennfeld',
  'Tomas Okwuosa',
  'Ines Caldovar',
  'Jonas Weidtke',
  'Priya Sondaram',
]

// account | with | by | kind and who began it (< them, > us) | days back | subject | text
const TALKS = `
${AT.vantmoor} | Sabine Krögler | ${mara} | meeting > | 1031 | Framework for three years | She wants one price for all four plants and a shelf in each of them. We said yes to the price and to two shelves.
${AT.vantmoor} | Dirk Aumann | ${mara} | mail < | 884 | Call-offs from January | From now on one list on Thursdays. He asks that parts of one list come in one delivery.
${AT.vantmoor} | Sabine Krögler | ${mara} | call > | 702 | Signal Systems joins | The Dutch sister buys under the same framework. Femke Zuidhof will do it; she starts next month.
${AT.vantmoor} | Sabine Krögler | ${mara} | meeting > | 512 | Yearly review | Delivery on the day 96 of 100. She had 92 in her own list; two of ours were counted as late because the gate was closed. Put right together.
${AT.vantmoor} | Dirk Aumann | ${mara} | call < | 241 | M12 short in Görlitz | Forty boxes missing on a Tuesday morning. Tomas drove them over the same day.
${AT.vantmoor} | Sabine Krögler | ${mara} | call < | 61 | What if we break down? | Her board asks what happens to them if we cannot deliver. A fair question: she wants a page from us, not a promise.
${AT.vantmoor} | Dirk Aumann; Sabine Krögler | ${mara} | meeting > | 33 | Shelf three | The third shelf can go up in spring. Dirk measures the wall, we bring the frame.
${AT.vantmoor} | Sabine Krögler | ${ines} | call < | 2 | She asked for you | @${mara} Sabine called while you were on the train: she wants to talk about next year’s volumes before Friday. Nothing is wrong, she said, but she sounded in a hurry.
${AT.signal} | Femke Zuidhof | ${mara} | meeting > | 655 | First visit | Showed her the clinch studs on the bench. She sent the drawing of the relay frame the same evening.
${AT.signal} | Femke Zuidhof | ${mara} | mail < | 402 | Relay frame, revision C | Two holes moved by 1.5 mm. Priya checked: the M5 studs still fit.
${AT.signal} | Femke Zuidhof | ${mara} | call < | 47 | Stainless instead of zinc | The customer in Norway wants stainless throughout. About a third dearer; she would like to know by how much exactly.
${AT.hollenrath} | Reinhold Stark | ${tomas} | meeting > | 940 | Fourteen years | Coffee, and the story of the first order once more. He says the young ones buy by list price, and that he does not.
${AT.hollenrath} | Anke Dörfel | ${tomas} | mail < | 610 | Certificates for the spindle line | 3.1 certificates for everything above M12, from now on with each delivery.
${AT.hollenrath} | Anke Dörfel | ${tomas} | call < | 388 | Two deliveries late | Both in the same week, and nobody told her before. She was calm, which is worse.
${AT.hollenrath} | Anke Dörfel | ${tomas} | call > | 206 | Offer for the new line | She says there is another offer, eight per cent below ours. She would rather stay.
${AT.hollenrath} | Anke Dörfel | ${tomas} | mail < | 70 | I am leaving | She goes at the end of next month and does not know who follows her. “Keep an eye on Reinhold, he will not call by himself.”
${AT.hollenrath} | Reinhold Stark | ${tomas} | call > | 24 | No answer | Left word with his office. Second time.
${AT.grafenroth} | Anke Dörfel | ${tomas} | call < | 6 | First week | She settles in, and asks what we deliver to them already and who of us looks after it.
${AT.brennholm} | Sigrid Haugland | ${jonas} | call < | 733 | Hull 214 | Doubles the order for the deck fittings. Calls from the yard, hard to hear.
${AT.brennholm} | Sigrid Haugland | ${jonas} | call < | 420 | Thanks for the Saturday | The replacement came in time for the launch. She says the crew drank to us.
${AT.brennholm} | Sigrid Haugland | ${jonas} | call > | 203 | Usual reorder | Not this month. She did not say why.
${AT.brennholm} | | ${jonas} | note | 188 | | The switchboard says Sigrid left last week and that purchasing is being put together with the yard in Poland. Nobody there knows us.
${AT.brennholm} | | ${jonas} | call > | 96 | Asked for purchasing | Put through three times, then cut off. Somebody named Kowal is said to decide now.
${AT.rasenglueck} | Uwe Bargfeld | ${jonas} | meeting > | 642 | Season plan | Everything for May to July on one page, as every year. He signed it standing.
${AT.rasenglueck} | Uwe Bargfeld | ${jonas} | meeting > | 281 | Season plan | One page again. A tenth more than last year, and the washers in a box of their own.
${AT.rasenglueck} | Uwe Bargfeld | ${jonas} | mail < | 118 | Season is over | Not one delivery late. He will recommend us to his brother in Graz.
${AT.kettlewick} | Aoife Devanny | ${priya} | meeting > | 990 | Shelf service begins | Counted everything twice, labelled it once. She has a key to our crate, we have a key to her door.
${AT.kettlewick} | Aoife Devanny | ${priya} | mail < | 540 | New cabinet | A photo of an empty corner: could the lock nuts stand there?
${AT.kettlewick} | Aoife Devanny | ${priya} | mail < | 88 | Shelf is perfect | “I forget that you exist, and that is the nicest thing I can say.”
${AT.oesterlund} | Linnea Österlund | ${ines} | video | 350 | Bronze or steel | She asked what we would use below the waterline. Told her: not ours. She bought everything else from us.
${AT.oesterlund} | Linnea Österlund | ${ines} | call < | 40 | Who orders in the web shop? | Her apprentice does, under another name. We should put the two together.
${AT.corvandale} | Iñaki Sarmiento | ${tomas} | meeting > | 598 | Lunch in Donostia | Three hours, one number. He wants to name his end customers to us if we stay away from them. We do.
${AT.corvandale} | Iñaki Sarmiento | ${tomas} | call < | 75 | Trenes del Alba | The train builder asks him for certificates that only we can give. He asks whether we would sign for him.
${AT.weissjoch} | Urs Tschannen | ${jonas} | meeting > | 336 | On the mountain | Nine hundred bolts, each with its paper. He found one missing and we had it in the car.
${AT.fennimore} | Harriet Askew | ${ines} | call < | 372 | The latches came back | The batch for the lobby doors does not lock. All of it goes back.
${AT.fennimore} | Harriet Askew | ${ines} | call < | 290 | Please do not write | She does not want offers from us until the credit is on her account. Understandable.
${AT.fennimore} | | ${ines} | note | 150 | | The credit note went out in spring; nobody told Harriet. Somebody should, by post, without selling anything.
${AT.kitahama} | 北浜 由紀 | ${priya} | mail < | 460 | Torque certificates | Eleven questions, numbered. Answered all of them in one mail, in her order; the order came four hours later.
${AT.kitahama} | 北浜 由紀 | ${priya} | mail < | 52 | Titanium M8, lot 7 | Asks for the melt certificate of lot 7 and thanks for the pictures of the packing.
${AT.thalassinos} | Ελένη Θαλασσινού | ${tomas} | call < | 130 | The launch went well | The boat is in the water. The next one is bigger, and so is the list.
${AT.oasis} | سالم الكعبي | ${jonas} | meeting > | 300 | At the fair | Looked at the press-in nuts for a long time. He decides alone, but not on the same day.
${AT.oasis} | سالم الكعبي | ${jonas} | call < | 38 | Anchors for the plant | Needs expansion anchors for a second hall. Asks whether sea freight is fast enough.
${AT.lumora} | Tess Marlowe | ${priya} | video | 146 | First call | They grow faster than their shelves. Wants to know what happens if she orders three times as much in March.
${AT.lumora} | Tess Marlowe | ${priya} | mail < | 64 | Can you do 14 days? | Titanium in two weeks instead of four. We can do three; told her so the same day.
${AT.lumora} | Tess Marlowe | ${priya} | call < | 5 | Second factory | A second line in Reno from spring. She wants our part numbers in their system before she tells anybody else.
${AT.nordurskel} | Birna Hjaltadóttir | ${jonas} | mail < | 35 | The boat is in | Same as last time, and forty of the big ones.
`

/** All of them, the oldest said first. */
export const DEMO_TALKS: DemoTalk[] = TALKS.trim()
  .split('\n')
  .map((line) => {
    const [account, people, by, how, back, subject, body] = line.split(/ *\| */) as [string, string, ...string[]]
    const [kind, began] = how!.split(' ') as [string, string?]
    return {
      account,
      with: people.split(';').flatMap((name) => name.trim() || []),
      by: by!,
      // a call with pictures is a meeting to the records
      kind: (kind === 'video' ? 'meeting' : kind) as DemoTalk['kind'],
      from: kind === 'note' ? null : began === '<' ? ('them' as const) : ('us' as const),
      back: Number(back),
      subject: subject!,
      body: body!,
    }
  })
  .sort((a, b) => b.back - a.back)
