import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STAGE_WORDS, STAGES } from '../stage.ts'
import { DEFAULT_TYPOLOGY, DEFAULT_TYPOLOGY_POLICY, inPlainWords, typologyOf } from '../standing/typology.ts'
import { readMarkdown } from './markdown.ts'
import { nameStages } from './stage-names.ts'

const docs = readMarkdown(readFileSync('docs/numbers.md', 'utf8'))
const CANDID = new RegExp(
  [...STAGES.map((stage) => STAGE_WORDS.candid[stage]), 'girlfriend']
    .map((word) => (word === 'Partner' ? '\\bPartner\\b(?! by heart)' : `\\b${word}\\b`))
    .join('|'),
)

test('what each number means is told in the team’s words, and without a candid one while presenting', () => {
  expect(nameStages(docs, DEFAULT_TYPOLOGY)).toEqual(docs)
  expect(JSON.stringify(docs)).toMatch(CANDID)
  const plain = JSON.stringify(nameStages(docs, inPlainWords(DEFAULT_TYPOLOGY)))
  expect(plain).not.toMatch(CANDID)
  for (const stage of STAGES) expect(plain).toContain(`"${STAGE_WORDS.plain[stage]}"`)
  const renamed = typologyOf({ ...DEFAULT_TYPOLOGY_POLICY, renamed: { contracted: { candid: '**Wed** | [x](y)' } } })
  expect(JSON.stringify(nameStages(docs, renamed))).toContain('{"kind":"text","text":"**Wed** | [x](y)"}')
})

test('plain words are all that is handed on of them', () => {
  expect(JSON.stringify(inPlainWords(DEFAULT_TYPOLOGY))).not.toMatch(CANDID)
})
