import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_SEAL, type Seal, type SealedEntry, START, sealEntries, sealText, stepAlong, type Walk } from './chain.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const first: SealedEntry = {
  workspaceId: '00000000-0000-4000-8000-000000000001',
  id: '7',
  at: '2026-11-22T16:20:00.123456Z',
  actorKind: 'person',
  actorId: '00000000-0000-4000-8000-000000000002',
  keyId: null,
  door: '/accounts',
  requestId: 'r1',
  action: 'update',
  noun: 'account',
  subjectId: '00000000-0000-4000-8000-000000000003',
  rows: 1,
  fields: ['name'],
  digest: 'ab',
}

test('the text of a seal, written out by hand, and its hash', () => {
  const text =
    `["${NO_SEAL}",1,"2026-11-22T16:20:03.000001Z",` +
    '["00000000-0000-4000-8000-000000000001","7","2026-11-22T16:20:00.123456Z"],' +
    '["person","00000000-0000-4000-8000-000000000002",null,"/accounts","r1"],' +
    '["update","account","00000000-0000-4000-8000-000000000003",1,["name"]],"ab"]'
  expect(sealText(NO_SEAL, { seq: 1, at: '2026-11-22T16:20:03.000001Z' }, first)).toBe(text)
  const [seal] = sealEntries(START, '2026-11-22T16:20:03.000001Z', [first], sha256)
  // by hand: printf '%s' '<the text above>' | sha256sum
  expect(seal).toEqual({
    seq: 1,
    entryId: '7',
    at: '2026-11-22T16:20:03.000001Z',
    hash: 'e381bcb324c799778082f3245d40309863d70c276625dc66453e7d1ae6d9bd1e',
  })
})

const entryArbitrary: fc.Arbitrary<SealedEntry> = fc.record({
  workspaceId: fc.uuid(),
  id: fc.nat().map(String),
  at: fc.string(),
  actorKind: fc.constantFrom('person', 'key', 'guest', 'job', 'command'),
  actorId: fc.option(fc.uuid()),
  keyId: fc.option(fc.uuid()),
  door: fc.string(),
  requestId: fc.string(),
  action: fc.string(),
  noun: fc.string(),
  subjectId: fc.string(),
  rows: fc.nat(),
  fields: fc.array(fc.string()),
  digest: fc.string(),
})

type Link = { seal: Seal; entry: SealedEntry | null }
const chainOf = (entries: SealedEntry[]): Link[] =>
  sealEntries(START, 'now', entries, sha256).map((seal, index) => ({ seal, entry: entries[index]! }))

function problemsOf(chain: Link[]): string[] {
  const problems: string[] = []
  let walk: Walk = START
  for (const link of chain) {
    const step = stepAlong(walk, link, sha256)
    walk = step.walk
    if (step.problem) problems.push(step.problem)
  }
  return problems
}

const chains = fc.array(entryArbitrary, { minLength: 2, maxLength: 8 }).map(chainOf)
const placed = chains.chain((chain) => fc.tuple(fc.constant(chain), fc.nat({ max: chain.length - 1 })))

describe('a chain', () => {
  test('that nobody touched is whole', () => {
    fc.assert(
      fc.property(chains, (chain) => {
        expect(problemsOf(chain)).toEqual([])
      }),
    )
  })

  test('tells of any field of any entry that was altered, once', () => {
    const key = fc.constantFrom(...(Object.keys(first) as (keyof SealedEntry)[]))
    fc.assert(
      fc.property(placed, key, entryArbitrary, ([chain, at], field, other) => {
        const was = chain[at]!.entry!
        fc.pre(JSON.stringify(was[field]) !== JSON.stringify(other[field]))
        const altered = chain.with(at, { ...chain[at]!, entry: { ...was, [field]: other[field] } as SealedEntry })
        expect(problemsOf(altered)).toHaveLength(1)
      }),
    )
  })

  test('tells of an entry that is gone, with its seal or without', () => {
    fc.assert(
      fc.property(placed, ([chain, at]) => {
        expect(problemsOf(chain.with(at, { ...chain[at]!, entry: null }))).toHaveLength(1)
        // at the end nothing is left that could tell: that is what --expect is for
        fc.pre(at < chain.length - 1)
        expect(problemsOf(chain.toSpliced(at, 1))).toHaveLength(1)
      }),
    )
  })

  test('tells of one that was put in between, also where the numbers behind it were moved on', () => {
    fc.assert(
      fc.property(placed, entryArbitrary, ([chain, at], entry) => {
        const before = chain[at - 1]?.seal ?? { seq: 0, hash: NO_SEAL }
        const [seal] = sealEntries(before, 'now', [entry], sha256)
        const behind = chain.slice(at).map((link) => ({ ...link, seal: { ...link.seal, seq: link.seal.seq + 1 } }))
        const forged = [...chain.slice(0, at), { seal: seal!, entry }, ...behind]
        expect(problemsOf(forged).length).toBeGreaterThan(0)
        expect(problemsOf([...chain.slice(0, at), { seal: seal!, entry }, ...chain.slice(at)]).length).toBeGreaterThan(
          0,
        )
      }),
    )
  })

  test('tells of two that changed places, and of a seal that was rewritten', () => {
    fc.assert(
      fc.property(placed, ([chain, at]) => {
        const other = (at + 1) % chain.length
        fc.pre(sealText('', chain[at]!.seal, chain[at]!.entry!) !== sealText('', chain[at]!.seal, chain[other]!.entry!))
        const swapped = chain
          .with(at, { ...chain[at]!, entry: chain[other]!.entry })
          .with(other, { ...chain[other]!, entry: chain[at]!.entry })
        expect(problemsOf(swapped).length).toBeGreaterThan(0)
        const rewritten = chain.with(at, { ...chain[at]!, seal: { ...chain[at]!.seal, hash: sha256('other') } })
        expect(problemsOf(rewritten).length).toBeGreaterThan(0)
      }),
    )
  })
})
