import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROLES, type Role } from '#lib/core/role.ts'
import type { DoorRule } from '#lib/server/door.ts'
import { type Door, ROOT } from './doors.ts'
import { PUBLIC_DOORS } from './public-doors.ts'

/** What decides at a door: its gate's rule, or why it is open to everybody. */
export type Rule = DoorRule | { gate: 'public'; why: string }

/** The rule of a door, from its own code; null where it has none. */
export async function ruleOf(door: Door, root = ROOT): Promise<Rule | null> {
  const why = PUBLIC_DOORS[publicName(door)]
  if (why) return { gate: 'public', why }
  if (door.kind === 'page') return strictest(gatesFrom(join(root, door.file), 'default', new Set()))
  const exported = door.kind === 'action' ? door.exported : door.method
  const module = await import(/* @vite-ignore */ pathToFileURL(join(root, door.file)).href)
  // the gate puts its rule on the very function that Next calls; a function around gates is read as a page is
  return module[exported]?.rule ?? strictest(gatesFrom(join(root, door.file), exported, new Set()))
}

export const publicName = (door: Door) =>
  door.kind === 'page' ? door.file : `${door.file} ${door.kind === 'action' ? door.exported : door.method}`

// A page's gate is called while it renders, by the loader it imports: it is read in the source, from the page's own function on.

/** The strictest of the gates that a function reaches; null where it reaches none. */
function strictest(rules: DoorRule[]): DoorRule | null {
  if (rules.length === 0) return null
  const guest = rules.find((rule) => rule.gate === 'guest')
  if (guest) return rules.every((rule) => rule.gate === 'guest') ? guest : null
  const team = rules.filter((rule) => rule.gate === 'team')
  const role = ROLES.toSorted((a, b) => strength(a) - strength(b)).findLast((one) =>
    team.some((rule) => rule.role === one),
  )!
  return { gate: 'team', role, whole: team.some((rule) => rule.whole) }
}

const strength = (role: Role) => ['viewer', 'member', 'manager', 'admin', 'owner'].indexOf(role)

/** All gates that a function of a file calls, itself or through functions it names, to the end of the imports among the app's own files. */
function gatesFrom(file: string, name: string, seen: Set<string>): DoorRule[] {
  const mark = `${file} ${name}`
  if (seen.has(mark)) return []
  seen.add(mark)
  const source = readFileSync(file, 'utf8')
  const body = bodyOf(source, name)
  if (body === null) return []
  const own = [
    ...[...body.matchAll(/\bteam(?:Load|Action)(?:<[^(]*>)?\(\s*(?:'(\w+)'|\{\s*role: '(\w+)'([^}]*))/g)].map(
      ([, bare, role, more = '']) => ({
        ...{ gate: 'team' as const, role: (bare ?? role) as Role, whole: /\bwhole: true\b/.test(more) },
      }),
    ),
    ...(/\bguestLoad\(/.test(body) ? [{ gate: 'guest' as const, opens: 'share' as const }] : []),
    ...(/\bguestLoadReport\(/.test(body) ? [{ gate: 'guest' as const, opens: 'report' as const }] : []),
  ]
  if (own.length > 0) return own
  const imported = importsOf(source, file)
  return [...new Set(body.match(/\b[a-z]\w+(?=\()/g) ?? [])].flatMap((called) =>
    gatesFrom(imported.get(called)?.file ?? file, imported.get(called)?.name ?? called, seen),
  )
}

/** The text of a top-level declaration: from its line to the next one that begins at the margin. */
function bodyOf(source: string, name: string): string | null {
  const start =
    name === 'default'
      ? /^export default (?:async )?function \w+|^export default /m
      : new RegExp(`^(?:export )?(?:(?:async )?function|const) ${name}\\b`, 'm')
  const at = start.exec(source)
  if (!at) return null
  const rest = source.slice(at.index + at[0].length)
  const end = /\n(?=(?:export|const|function|async|type|interface|\/\*\*|class)\b|\/\*\*)/.exec(rest)
  return end ? rest.slice(0, end.index) : rest
}

/** Names that come from files of the app: what is imported from the library is no loader. */
function importsOf(source: string, file: string): Map<string, { file: string; name: string }> {
  const found = new Map<string, { file: string; name: string }>()
  for (const [, names, target] of source.matchAll(/import \{([^}]*)\} from '(\.[^']+)'/g)) {
    const path = join(dirname(file), target!)
    if (!existsSync(path)) continue
    for (const part of names!.split(',')) {
      const [name, as = name] = part.trim().split(' as ')
      if (name && !name.startsWith('type ')) found.set(as!, { file: path, name })
    }
  }
  return found
}
