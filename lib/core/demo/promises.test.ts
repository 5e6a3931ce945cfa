import { expect, test } from 'vitest'
import { AT, PEOPLE } from './people.ts'
import { DEMO_PROMISES, DEMO_SHARES, DEMO_TEAMS } from './promises.ts'
import { TEAM } from './supplier.ts'

test('every promise of the demo reads as it was meant: known people, days in order, an outcome or open', () => {
  const contacts = new Map(PEOPLE.map(({ name, account }) => [name, account]))
  const accounts: string[] = [...Object.values(AT), 'Pelligrew Interiors Ltd']
  for (const it of DEMO_PROMISES) {
    expect(accounts).toContain(it.account)
    expect(TEAM.map(({ name }) => name)).toContain(it.by)
    if (it.contact) expect([it.contact, contacts.get(it.contact)]).toEqual([it.contact, it.account])
    expect([it.text, it.said >= it.due]).toEqual([it.text, true])
    expect(['small', 'medium', 'large']).toContain(it.size)
    const parts = it.steps.length ? it.steps : [it]
    for (const { text, due, outcomes } of parts) {
      let day = due
      for (const { outcome, back, to, percent } of outcomes) {
        expect([text, outcome, back <= it.said, back >= 0]).toEqual([text, outcome, true, true])
        // three days: weekends move to the Friday before
        if (outcome === 'kept_late') expect([text, day - back >= 3]).toEqual([text, true])
        else expect([text, back >= day || outcome === 'partly']).toEqual([text, true])
        expect([text, to !== null]).toEqual([text, outcome === 'renegotiated'])
        expect([text, percent !== null]).toEqual([text, outcome === 'partly'])
        day = to ?? day
      }
      const last = outcomes.at(-1)
      expect([text, last === undefined ? 'open' : last.outcome]).not.toEqual([text, 'renegotiated'])
    }
  }
  const states = new Set(
    DEMO_PROMISES.flatMap((it) => [it, ...it.steps].flatMap(({ outcomes }) => outcomes)).map(({ outcome }) => outcome),
  )
  expect([...states].sort()).toEqual(['broken', 'kept', 'kept_late', 'partly', 'released', 'renegotiated'])
})

test('each team has three people: a roll-up may show it', () => {
  expect(Object.keys(DEMO_TEAMS).sort()).toEqual(TEAM.map(({ name }) => name).sort())
  for (const team of new Set(Object.values(DEMO_TEAMS)))
    expect(Object.values(DEMO_TEAMS).filter((one) => one === team).length).toBeGreaterThanOrEqual(3)
})

test('in one of the last two whole quarters each team has three people with promises of ours: the report tells of teams on whatever day', () => {
  const people = (team: string, ends: number) =>
    new Set(
      DEMO_PROMISES.filter(
        ({ madeBy, due, by }) => madeBy === 'us' && due >= ends && due < ends + 90 && DEMO_TEAMS[by] === team,
      ).map(({ by }) => by),
    ).size
  const teams = [...new Set(Object.values(DEMO_TEAMS))]
  for (let ends = 1; ends <= 92; ends += 1)
    expect([ends, [ends, ends + 90].some((from) => teams.every((team) => people(team, from) === 3))]).toEqual([
      ends,
      true,
    ])
})

test('what the demo shares was promised once, to somebody who says that it is so, or otherwise', () => {
  for (const { promise, contact } of DEMO_SHARES) {
    const [of, ...others] = DEMO_PROMISES.filter(({ text }) => text === promise)
    expect([of?.contact, others]).toEqual([contact, []])
  }
  expect(DEMO_SHARES.map(({ says }) => says?.kind)).toEqual(['confirmed', undefined, 'disputed'])
})
