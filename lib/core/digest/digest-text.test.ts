import { expect, test } from 'vitest'
import { STAGE_WORDS, STAGES } from '../stage.ts'
import { type DigestNews, writeDigest } from './digest-text.ts'
import { mailHtml } from './mail-html.ts'

const NOTHING: DigestNews = {
  ...{ today: '2026-11-22', name: 'Mara', hour: 7, due: [], dueCount: 0, drifting: [], driftingOthers: 0, gaps: null },
  ...{ told: [], contacts: [], moves: [], firstOrders: [] },
  ...{ promises: [], promiseCount: 0, promisesOf: 'mine', pastPromises: 0 },
  offers: { toBring: 0, held: 0, waiting: 0, whose: 'mine' },
}
const FULL: DigestNews = {
  ...NOTHING,
  due: [{ text: 'Call Acme', day: '2026-11-20', account: 'Acme & Sons', path: '/tasks/1' }],
  dueCount: 3,
  promises: [
    {
      ...{ text: 'The drawings', madeBy: 'us', day: '2026-11-23', account: 'Acme & Sons', owner: null },
      path: '/promises/7',
    },
    {
      ...{ text: 'Pay the deposit', madeBy: 'them', day: '2026-11-24', account: 'Beta', owner: 'Ben Ott' },
      path: '/promises/8',
    },
  ],
  promiseCount: 3,
  pastPromises: 2,
  offers: { toBring: 4, held: 1, waiting: 6, whose: 'mine' },
  drifting: [
    {
      ...{ name: 'Beta', status: 'cooling', path: '/accounts/2' },
      ...{ lastDay: '2026-08-27', gapDays: 65, typicalDays: 10, seasonal: false },
    },
  ],
  driftingOthers: 2,
  gaps: { count: 4, names: ['Elan', 'Fox'] },
  told: [{ text: 'Ines mentioned you: “60 days again”', path: '/accounts/3' }],
  contacts: [{ name: 'Ana Lima', role: 'buyer', from: 'Acme', to: 'Beta', path: '/contacts/4' }],
  moves: STAGES.flatMap((from) =>
    STAGES.map((to) => ({ name: 'Cato', from, to, day: '2026-10-31', path: '/accounts/5' })),
  ),
  firstOrders: [{ name: 'Dora', day: '2026-11-02', path: '/accounts/6' }],
}

test('tells what is due, who drifts and what is new, each with its link', () => {
  const { subject, body, empty } = writeDigest({ ...FULL, moves: FULL.moves.slice(1, 2) }, 'https://troth.example')
  expect(empty).toBe(false)
  expect(subject).toBe(
    'Sunday 22 November: 3 things due, 3 promises due soon, 4 offers to bring, 1 promotion held, 3 accounts drift, 4 new',
  )
  expect(body).toBe(`Good day, Mara.

TO DO
- Call Acme (Acme & Sons), 2 days overdue
  https://troth.example/tasks/1
and 2 more
  https://troth.example/tasks

PROMISES
- The drawings (we promised, Acme & Sons), due tomorrow
  https://troth.example/promises/7
- Pay the deposit (they promised, Beta; Ben Ott looks after it), due Tuesday
  https://troth.example/promises/8
and 1 more
  https://troth.example/promises?owner=me
- 2 promises are past their day
  https://troth.example/promises?state=overdue&owner=me

OFFERS
- 4 offers are yours to bring now
  https://troth.example/offers
- 1 promotion for new customers waits for your word
  https://troth.example/offers/promotions

WHO DRIFTS
- Beta, cooling: last order 27 August 2026, none for 65 days where about 10 are usual
  https://troth.example/accounts/2
and 2 others

WHAT IS NEW
- Ines mentioned you: “60 days again”
  https://troth.example/accounts/3
- Ana Lima went from Acme to Beta as buyer
  https://troth.example/contacts/4
- Cato: was One-off, reads Exploring since 31 October 2026
  https://troth.example/accounts/5
- Dora ordered for the first time on 2 November 2026
  https://troth.example/accounts/6

WAITING FOR SOMETHING NEW
- Something new is due for 6 loyal accounts
  https://troth.example/offers/clock?whose=mine

WHAT DOES NOT FIT
- What you say of Elan, Fox and 2 others does not fit your records
  https://troth.example/standing/gaps

You chose to read this at 07:00. Another hour, or none:
https://troth.example/settings/me
`)
})

test('no candid word leaves the screen', () => {
  const { subject, body } = writeDigest(FULL, 'https://troth.example')
  const plain = new Set(Object.values(STAGE_WORDS.plain))
  for (const word of Object.values(STAGE_WORDS.candid)) {
    if (plain.has(word)) continue
    // “Partner” stands inside “Contracted partner” and “Partner by heart”, which are plain
    const alone = new RegExp(`(?:was|reads) ${word.replace('/', '\\/')}(?: since|,)`)
    expect(`${subject}${body}${mailHtml(body)}`).not.toMatch(word === 'Partner' ? alone : new RegExp(word, 'i'))
  }
})

test('says when there is nothing to say', () => {
  const { subject, body, empty } = writeDigest(NOTHING, 'http://127.0.0.1:3000')
  expect(empty).toBe(true)
  expect(subject).toBe('Sunday 22 November: nothing due')
  expect(body).toContain('Nothing is due')
})

test('of promises past their day one line says how many, and is worth a mail', () => {
  const { subject, body, empty } = writeDigest(
    { ...NOTHING, pastPromises: 40, promisesOf: 'all' },
    'https://troth.example',
  )
  expect([subject, empty]).toEqual(['Sunday 22 November: promises past their day', false])
  expect(body.match(/past their day/g)).toHaveLength(1)
  expect(body).toContain('- 40 promises are past their day\n  https://troth.example/promises?state=overdue\n')
})

test('what does not fit, and who waits for something new, make no mail by themselves', () => {
  const lasting = { gaps: { count: 1, names: ['Elan'] }, offers: { ...NOTHING.offers, waiting: 2 } }
  const { empty, body } = writeDigest({ ...NOTHING, ...lasting }, 'https://troth.example')
  expect(empty).toBe(true)
  expect(body).not.toMatch(/Elan|waited/)
})

test('a name cannot break a line, nor a tag the letter', () => {
  const nasty = 'Evil\r\nBcc: all@example.test <img src=x onerror=alert(1)>'
  const { body } = writeDigest({ ...NOTHING, told: [{ text: nasty, path: '/x' }] }, 'https://troth.example')
  expect(body).toContain('- Evil Bcc: all@example.test <img')
  const html = mailHtml(body)
  expect(html).not.toContain('<img')
  expect(html).toContain('<a href="https://troth.example/x">')
  expect(html).toContain('<b>WHAT IS NEW</b>')
})
