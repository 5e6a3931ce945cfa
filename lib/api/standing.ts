import { z } from 'zod'
import { getStandingPolicy } from '#db/queries/policies.ts'
import { listAccountWords, listStageDeclarations } from '#db/queries/stage-declarations.ts'
import { getTypology } from '#db/queries/typology.ts'
import { GAP_VERDICTS, STATUSES } from '#lib/core/account-filter.ts'
import { refuse } from '#lib/core/result.ts'
import { STAGES } from '#lib/core/stage.ts'
import { declarationInput, WAYS_IN } from '#lib/core/standing/declaration.ts'
import { readGap } from '#lib/core/standing/read-gap.ts'
import { RHYTHMS } from '#lib/core/standing/rhythm.ts'
import { inPlainWords } from '#lib/core/standing/typology.ts'
import { declareStage } from '#lib/flows/declare-stage.ts'
import { readStanding, type StandingRead } from '#lib/flows/read-standing.ts'
import { findAccount } from './accounts.ts'
import { answer, endpoint, type Inside } from './endpoint.ts'
import { changeShape, dayShape, idShape, momentOf, momentShape, namedShape } from './shapes.ts'

const evident = z.enum([...STAGES, 'unknown'])
const verdict = z.enum(['pass', 'fail', 'unknown'])

const conditionShape = z
  .object({
    key: z.string(),
    verdict,
    sentence: z.string(),
    veto: z.boolean().describe('Speaks only where it is known; unknown, it holds no gate open.'),
    value: z.union([z.number(), z.boolean()]).nullable().describe('What was counted or measured; null: nobody knows.'),
    threshold: z.union([z.number(), z.boolean()]).nullable(),
    unit: z.enum(['orders', 'days', 'probability', 'share', 'points', 'records', 'yes_no']).nullable(),
    records: z
      .object({ source: z.string(), count: z.number(), refs: z.array(z.string()).optional() })
      .nullable()
      .describe('The records behind it: how many, and their ids where they have any.'),
    question: z.string().nullable().describe('What would settle it, to ask a person.'),
    need: z.int().optional().describe('Of a group: so many of its parts must pass.'),
    get of() {
      return z.array(conditionShape).optional()
    },
  })
  .meta({ id: 'StandingCondition' })

const readShape = z
  .object({
    asOf: dayShape.describe('The day the invoices are complete through.'),
    headline: z.string(),
    evident: evident.describe('What the records support.'),
    possible: evident.describe('The highest stage that they do not rule out.'),
    confidence: z.number().nullable().describe('0 to 100; null where there is not enough evidence for a stage.'),
    status: z.enum([...STATUSES, 'unknown']),
    statusReason: z.string(),
    since: dayShape.nullable().describe('Since when it reads so.'),
    wouldChange: z
      .object({ to: evident, since: dayShape.nullable() })
      .nullable()
      .describe('What the last records say, before two month-ends have agreed on it.'),
    rhythm: z.enum(RHYTHMS),
    orders: z.int(),
    firstDay: dayShape.nullable(),
    lastDay: dayShape.nullable(),
    gates: z
      .array(
        z.object({
          stage: z.enum(STAGES),
          verdict,
          side: z.enum(['enter', 'exit']).describe('exit: it stands there already, and milder limits apply.'),
          sentence: z.string(),
          conditions: z.array(conditionShape),
        }),
      )
      .describe('All six in their order, with every condition; the first that passes is what is evident.'),
    questions: z.array(z.object({ key: z.string(), stage: z.enum(STAGES), question: z.string() })),
    changes: z.array(z.object({ day: dayShape, from: evident, to: evident, cause: z.string() })),
  })
  .meta({ id: 'StandingReading' })

const declarationShape = z
  .object({
    id: idShape,
    stage: z.string().nullable().describe('A key of GET /stages; null: the word before was taken back.'),
    reason: z.string(),
    confirmed: z.enum(['them', 'nobody']).nullable(),
    confirmedByName: z.string().nullable(),
    confirmedHow: z.string(),
    learned: z.string(),
    via: z.enum(WAYS_IN),
    day: dayShape,
    byName: z.string(),
    at: momentShape,
  })
  .meta({ id: 'StageDeclaration' })

const standingShape = z
  .object({
    account: namedShape,
    declared: z.string().nullable().describe('What the team says: a key of GET /stages; null: nothing.'),
    declarationId: idShape.nullable().describe('To be sent as `seen` with the next declaration.'),
    stated: z.string().nullable().describe('What the customer says, by a share page.'),
    gap: z
      .object({ verdict: z.enum(GAP_VERDICTS), what: z.string().nullable(), because: z.string().nullable() })
      .nullable()
      .describe('How far the words are from the records; null: neither side has said anything.'),
    reading: readShape.nullable().describe('What the records say; null: nobody has read them yet.'),
  })
  .meta({ id: 'Standing' })

const ofAccount = z.object({ accountId: idShape })
const gone = refuse('absent', 'There is no such account.')
const reads = { method: 'GET', scope: 'standing:read', role: 'viewer', noun: 'Stages and standing' } as const
const writes = { method: 'POST', scope: 'standing:write', role: 'member', noun: 'Stages and standing' } as const

export const listStagesApi = endpoint({
  id: 'listStages',
  path: '/stages',
  ...reads,
  summary: 'The stages and outcomes of this workspace, in their order',
  describe: 'Keys stay the same; words are plain, as whatever leaves the screen.',
  answer: z.object({
    items: z.array(
      z
        .object({
          key: z.string(),
          word: z.string(),
          rank: z.number().nullable().describe('For sorting; null: an outcome.'),
          measuredAs: z.enum(STAGES).nullable().describe('What the records are asked when it is declared.'),
          archived: z.boolean(),
        })
        .meta({ id: 'Stage' }),
    ),
  }),
  work: async ({ tx }) => {
    const { stages } = await getTypology(tx)
    const items = stages.map(({ key, plain, rank, measuredAs, archived }) => {
      return { key, word: plain, rank, measuredAs, archived }
    })
    return answer({ items })
  },
})

export const getStandingApi = endpoint({
  id: 'getStanding',
  path: '/accounts/{accountId}/standing',
  ...reads,
  summary: 'Where an account stands, with every reason',
  describe:
    'What the team says, what the customer says, what the records say and how far these are apart; every gate with each condition: what was counted, against which threshold, from which records.',
  params: ofAccount,
  answer: standingShape,
  work: (caller, { params }) => answerStanding(caller, params.accountId),
})

export const listDeclarationsApi = endpoint({
  id: 'listStageDeclarations',
  path: '/accounts/{accountId}/declarations',
  ...reads,
  summary: 'What the team declared an account to be, the newest first',
  describe: 'The hundred newest.',
  params: ofAccount,
  answer: z.object({ items: z.array(declarationShape) }),
  work: async ({ tx }, { params: { accountId } }) => {
    if (!(await findAccount(tx, accountId))) return gone
    const rows = await listStageDeclarations(tx, accountId)
    const items = rows.map(({ by, at, stageName: _, accountId: __, ...row }) => {
      return { ...row, byName: by, at: momentOf(at) }
    })
    return answer({ items })
  },
})

export const declareStageApi = endpoint({
  id: 'declareStage',
  path: '/accounts/{accountId}/declarations',
  ...writes,
  summary: 'Declare what an account is, and why',
  describe:
    'The same word, reason and confirmation as in the form. With `seen`, the declaration that was read (null: none), nothing is written where another came meanwhile.',
  params: ofAccount,
  body: declarationInput.extend({ seen: idShape.nullable().optional() }),
  answer: standingShape.extend(changeShape.shape).meta({ id: 'StageDeclared' }),
  status: 201,
  work: async (caller, { params: { accountId }, body: { seen, ...declaration } }) => {
    const { tx, person, today } = caller
    if (!(await findAccount(tx, accountId))) return gone
    const declarer = { personId: person.id, today, policy: await getStandingPolicy(tx), via: 'api' as const }
    const done = await declareStage(tx, declarer, [accountId], declaration, seen)
    if (!done.ok) return done
    const standing = await answerStanding(caller, accountId)
    if (!standing.ok) return standing
    const location = `/accounts/${accountId}/declarations`
    return answer({ ...standing.value, changeId: done.value.changeId }, { status: 201, location })
  },
})

export const standingEndpoints = [listStagesApi, getStandingApi, listDeclarationsApi, declareStageApi]

async function answerStanding({ tx }: Inside, accountId: string) {
  const account = await findAccount(tx, accountId)
  if (!account) return gone
  const typology = inPlainWords(await getTypology(tx))
  const standing = await readStanding(tx, accountId, typology)
  const read = standing.kind === 'read' ? standing : null
  const word = (await listAccountWords(tx, [accountId])).get(accountId)
  const said = { declared: word?.declared ?? null, stated: word?.stated ?? null }
  const gap = read && readGap(read.reading, said, typology, await getStandingPolicy(tx))
  return answer({
    account: { id: accountId, name: account.name },
    ...said,
    declarationId: word?.declarationId ?? null,
    gap: gap && { verdict: gap.verdict, what: gap.words?.what ?? null, because: gap.words?.because ?? null },
    reading: read && readingOf(read),
  })
}

function readingOf({ asOf, headline, reading, wouldChange, since, changes, rhythm, numbers }: StandingRead) {
  const { evident, possible, confidence, status, statusReason, gates, questions } = reading
  return {
    ...{ asOf, headline, evident, possible, confidence, status, statusReason, since, wouldChange },
    rhythm: rhythm.kind,
    orders: numbers.orders,
    firstDay: numbers.firstDay,
    lastDay: numbers.lastDay,
    gates,
    questions,
    changes,
  }
}
