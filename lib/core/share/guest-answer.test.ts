import fc from 'fast-check'
import { expect, test } from 'vitest'
import { STAGE_WORDS, STAGES } from '../stage.ts'
import { type GuestAnswer, type GuestSaid, guestAnswerInput, type NewSaying, newSayings } from './guest-answer.ts'
import { RELATIONSHIP_WORDS, relationshipOptions } from './relationship-question.ts'

const text = fc.constantFrom('', 'Late', 'Kind', 'As before')
const anySent: fc.Arbitrary<GuestAnswer> = fc.record({
  stage: fc.constantFrom(null, 'unsaid' as const, ...STAGES),
  sentence: text,
  complaint: text,
  praise: text,
})
const none: GuestSaid = { answer: null, told: [] }
const after = (said: GuestSaid, sayings: NewSaying[]): GuestSaid => ({
  answer: sayings.find(({ kind }) => kind === 'answer') ?? said.answer,
  told: [...said.told, ...sayings.flatMap(({ kind, sentence }) => (kind === 'answer' ? [] : [{ kind, sentence }]))],
})

test('a page that is sent again says nothing new, whatever was said before', () => {
  fc.assert(
    fc.property(fc.array(anySent, { maxLength: 4 }), anySent, (before, sent) => {
      const said = before.reduce((so, one) => {
        const sayings = newSayings(one, so)
        return Array.isArray(sayings) ? after(so, sayings) : so
      }, none)
      const once = newSayings(sent, said)
      if (!Array.isArray(once)) return expect(once).toMatchObject({ ok: false, code: 'nothing' })
      const again = newSayings(sent, after(said, once))
      expect(again).toEqual([])
    }),
  )
})

test('a choice that was not made takes none back; "rather not say" does', () => {
  const said: GuestSaid = { answer: { stage: 'steady', sentence: '' }, told: [] }
  const sent = { stage: null, sentence: 'More words', complaint: '', praise: '' }
  expect(newSayings(sent, said)).toEqual([{ kind: 'answer', stage: 'steady', sentence: 'More words' }])
  expect(newSayings({ ...sent, stage: 'unsaid', sentence: '' }, said)).toEqual([
    { kind: 'answer', stage: null, sentence: '' },
  ])
  expect(newSayings({ ...sent, stage: 'unsaid', sentence: '' }, none)).toHaveLength(1)
  expect(newSayings({ ...sent, sentence: '' }, none)).toMatchObject({ ok: false, code: 'nothing' })
})

test('what is sent is read strictly', () => {
  const sent = { stage: 'steady', sentence: ' one\r\ntwo ', complaint: '', praise: '' }
  expect(guestAnswerInput.parse(sent).sentence).toBe('one\ntwo')
  for (const wrong of [
    { stage: 'unknown' },
    { stage: '' },
    { sentence: 'x'.repeat(501) },
    { praise: 'a\0' },
    { who: 'x' },
  ])
    expect(guestAnswerInput.safeParse({ ...sent, ...wrong }).success).toBe(false)
})

test('every respondent finds all the answers, in an order of their own that stays; none is led to one', () => {
  const first = new Map<string, number>()
  for (let i = 0; i < 600; i++) {
    const options = relationshipOptions(`link ${i}`)
    expect(options.map(({ stage }) => stage).sort()).toEqual([...STAGES].sort())
    expect(relationshipOptions(`link ${i}`)).toEqual(options)
    first.set(options[0]!.stage, (first.get(options[0]!.stage) ?? 0) + 1)
  }
  // a hundred each, were it exact
  for (const stage of STAGES) expect(first.get(stage)).toBeGreaterThan(60)
})

test('no answer names a stage, in candid words or in plain ones', () => {
  const names = [...Object.values(STAGE_WORDS.candid), ...Object.values(STAGE_WORDS.plain)]
  for (const words of Object.values(RELATIONSHIP_WORDS))
    for (const name of names) expect(words.toLowerCase()).not.toContain(name.toLowerCase())
})
