import { z } from 'zod'
import { writtenText } from '../plain-text.ts'
import { type Refusal, refuse } from '../result.ts'
import { type BuiltInStage, STAGES } from '../stage.ts'

/** Letters of a sentence, and of a complaint or praise. */
export const SENTENCE_MOST = 500
export const COMPLAINT_MOST = 2000

/** What a contact sends from a share page. Everything is optional; `unsaid` is an answer too: they would rather not say. */
export const guestAnswerInput = z.strictObject({
  stage: z.enum([...STAGES, 'unsaid']).nullable(),
  sentence: writtenText(SENTENCE_MOST),
  complaint: writtenText(COMPLAINT_MOST),
  praise: writtenText(COMPLAINT_MOST),
})
export type GuestAnswer = z.output<typeof guestAnswerInput>

/** What stands already of one contact: the newest answer, and every complaint and praise. */
export type GuestSaid = {
  answer: { stage: BuiltInStage | null; sentence: string } | null
  told: readonly { kind: 'complaint' | 'praise'; sentence: string }[]
}
export type NewSaying = { kind: 'answer' | 'complaint' | 'praise'; stage: BuiltInStage | null; sentence: string }

/**
 * What of a page that was sent is new. What stands already is not said twice, so that a page sent again changes nothing; refuses only a
 * page on which nothing was ever written.
 */
export function newSayings(sent: GuestAnswer, said: GuestSaid): NewSaying[] | Refusal {
  const answer = newAnswer(sent, said.answer)
  const told = (['complaint', 'praise'] as const).flatMap((kind): NewSaying[] => {
    const sentence = sent[kind]
    const known = said.told.some((one) => one.kind === kind && one.sentence === sentence)
    return sentence && !known ? [{ kind, stage: null, sentence }] : []
  })
  const empty = sent.stage === null && !sent.sentence && !sent.complaint && !sent.praise
  if (empty && said.answer === null) return refuse('nothing', 'Nothing was chosen or written yet.')
  return [...(answer ? [answer] : []), ...told]
}

function newAnswer(sent: GuestAnswer, before: GuestSaid['answer']): NewSaying | null {
  // a browser sends no choice where none was made; it takes back none that was
  const stage = sent.stage === null ? (before?.stage ?? null) : sent.stage === 'unsaid' ? null : sent.stage
  const { sentence } = sent
  if (before) return before.stage === stage && before.sentence === sentence ? null : { kind: 'answer', stage, sentence }
  return sent.stage === null && !sentence ? null : { kind: 'answer', stage, sentence }
}
