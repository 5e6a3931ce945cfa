import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// Every way into the built app, read from what the build wrote down of itself; nothing here is a list kept by hand.

export const ROOT = join(import.meta.dirname, '../..')
export const DIST = process.env.NEXT_DIST_DIR ?? '.next'

export type Door =
  | { kind: 'page'; name: string; file: string; path: string }
  | { kind: 'route'; name: string; file: string; path: string; method: Method }
  /** `at`: a page that carries it; Next runs it there. */
  | { kind: 'action'; name: string; file: string; exported: string; id: string; at: string }

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
export type Method = (typeof METHODS)[number]

type Actions = Record<string, { workers: Record<string, unknown>; filename: string; exportedName: string }>
/** What the build tells: entry file → address, and the actions. */
export type Manifests = { routes: Record<string, string>; actions: Actions }

export function readManifests(root = ROOT, dist = DIST): Manifests {
  const read = (file: string) => {
    const path = join(root, dist, file)
    if (!existsSync(path)) throw new Error(`${path} is not there: run \`npm run build\` first`)
    return JSON.parse(readFileSync(path, 'utf8'))
  }
  const references = read('server/server-reference-manifest.json')
  return {
    routes: read('app-path-routes-manifest.json'),
    actions: { ...references.edge, ...references.node },
  }
}

/** The doors of a build: every page, every route handler with each method it answers, every server action. */
export function listDoors({ routes, actions }: Manifests, root = ROOT): Door[] {
  return [...Object.entries(routes).flatMap(([entry, path]) => entryDoors(root, entry, path)), ...actionDoors(actions)]
}

/** The same from the sources alone: what is built next will have these. Exported actions that no page uses are among them. */
export function listSourceDoors(root: string): Door[] {
  const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .map((file) => `app/${file}`)
    .sort()
  const entries = files.filter((file) => /\/(page\.tsx?|route\.ts)$/.test(file) || file === 'app/page.tsx')
  const doors = entries.flatMap((file) => {
    const entry = file.slice('app'.length).replace(/\.tsx?$/, '')
    return entryDoors(root, entry, entry.replace(/\/\([^)]+\)/g, '').replace(/\/(page|route)$/, '') || '/')
  })
  const actions = files.filter((file) => /\.tsx?$/.test(file)).flatMap((file) => exportedActions(root, file))
  return [...doors, ...actions]
}

/** Next's own and files of pictures: no code of ours runs there. */
const OURS_NOT = /^\/(_global-error|_not-found)\/page$|^\/(icon|apple-icon|favicon)\.\w+\/route$/

function entryDoors(root: string, entry: string, path: string): Door[] {
  if (OURS_NOT.test(entry)) return []
  if (entry.endsWith('/page')) return [{ kind: 'page', name: path, file: `app${entry}.tsx`, path }]
  const file = `app${entry}.ts`
  // a re-export is named here too: whoever hides a method behind one is told by the cells, which ask with every method
  return methodsOf(readFileSync(join(root, file), 'utf8')).map((method) => ({
    ...{ kind: 'route' as const, name: `${method} ${path}`, file, path, method },
  }))
}

const methodsOf = (source: string) =>
  METHODS.filter((method) =>
    new RegExp(`export (const|function|async function) ${method}\\b|export (const )?\\{[^}]*\\b${method}\\b`).test(
      source,
    ),
  )

function actionDoors(actions: Actions): Door[] {
  return Object.entries(actions).map(([id, { workers, filename, exportedName }]) => ({
    ...{ kind: 'action' as const, name: `${filename} ${exportedName}`, file: filename, exported: exportedName, id },
    at: shortest(Object.keys(workers)),
  }))
}

const shortest = (pages: string[]) =>
  pages.toSorted((a, b) => a.split('[').length - b.split('[').length || a.length - b.length)[0] ?? ''

function exportedActions(root: string, file: string): Door[] {
  const source = readFileSync(join(root, file), 'utf8')
  const names = /^\s*(['"])use server\1/.test(source)
    ? [...source.matchAll(/^export (?:const|async function) (\w+)/gm)].map(([, name]) => name!)
    : // written inside a component: has no name that a gate could be read from
      [...source.matchAll(/^\s+(['"])use server\1/gm)].map((_, n) => `inline ${n + 1}`)
  return names.map((exported) => ({
    ...{ kind: 'action' as const, name: `${file} ${exported}`, file, exported, id: '', at: '' },
  }))
}
