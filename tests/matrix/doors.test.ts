import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { DIST, type Door, listDoors, listSourceDoors, type Manifests, ROOT, readManifests } from './doors.ts'
import { PUBLIC_DOORS } from './public-doors.ts'
import { publicName, type Rule, ruleOf } from './rules.ts'

const CANARY = join(import.meta.dirname, 'canary')
const names = (doors: Door[]) => doors.map(({ kind, name }) => `${kind} ${name}`).sort()

/** Each door with its rule; one that has none is named. */
async function sortOut(doors: Door[], root = ROOT) {
  const ruled: { door: Door; rule: Rule }[] = []
  const bare: Door[] = []
  for (const door of doors) {
    const rule = await ruleOf(door, root)
    if (rule) ruled.push({ door, rule })
    else bare.push(door)
  }
  return { ruled, bare: names(bare) }
}

describe('the doors of the build', () => {
  const doors = listDoors(readManifests())

  test('each page, route handler and action has a rule of its own, or a reason to be public', async () => {
    const { ruled, bare } = await sortOut(doors)
    expect(
      bare,
      'a gate is missing (lib/server/gate.ts), or a line in tests/matrix/public-doors.ts with its reason',
    ).toEqual([])
    const count = (kind: Door['kind']) => ruled.filter(({ door }) => door.kind === kind).length
    console.log(`doors: ${count('page')} pages, ${count('route')} route handlers, ${count('action')} actions`)
    expect(count('page')).toBeGreaterThan(100)
    expect(count('route')).toBeGreaterThan(40)
    expect(count('action')).toBeGreaterThan(190)
  })

  test('the build has what the sources have: nothing is missed, and no exported action lies unused', () => {
    expect(names(doors)).toEqual(names(listSourceDoors(ROOT)))
  })

  test('the other router of Next serves nothing of ours: its doors are in none of these lists', () => {
    const pages = JSON.parse(readFileSync(join(ROOT, DIST, 'server/pages-manifest.json'), 'utf8'))
    expect(Object.keys(pages).filter((path) => !/^\/(_app|_document|_error|404|500)$/.test(path))).toEqual([])
  })

  test('every public door is one', () => {
    const there = new Set(doors.map(publicName))
    expect(Object.keys(PUBLIC_DOORS).filter((name) => !there.has(name))).toEqual([])
  })
})

describe('a door without a rule is told by name', () => {
  const BARE = [
    'action app/helped/page.tsx inline 1',
    'action app/open/actions.ts forgetAction',
    'page /helped',
    'page /open',
    'route DELETE /open',
    'route GET /open',
  ]

  test('of a page, a route handler and an action that forgot their gates; those beside them that have one are not', async () => {
    const { ruled, bare } = await sortOut(listSourceDoors(CANARY), CANARY)
    expect(bare).toEqual(BARE)
    expect(ruled.map(({ door, rule }) => [door.name, 'role' in rule && rule.role])).toEqual([
      ['/closed', 'admin'],
      ['POST /open', 'member'],
      ['app/open/actions.ts keepAction', 'manager'],
    ])
  })

  test('also where the build tells of them', async () => {
    const manifests: Manifests = {
      routes: { '/open/page': '/open', '/open/route': '/open', '/closed/page': '/closed', '/helped/page': '/helped' },
      actions: {
        '00aa': { workers: { 'app/open/page': {} }, filename: 'app/open/actions.ts', exportedName: 'forgetAction' },
        '00ab': { workers: { 'app/open/page': {} }, filename: 'app/open/actions.ts', exportedName: 'keepAction' },
        '00ac': { workers: { 'app/helped/page': {} }, filename: 'app/helped/page.tsx', exportedName: 'inline 1' },
      },
    }
    expect((await sortOut(listDoors(manifests, CANARY), CANARY)).bare).toEqual(BARE)
  })
})
