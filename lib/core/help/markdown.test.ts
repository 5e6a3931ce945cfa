import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { anchorOf, type Block, type Piece, readMarkdown } from './markdown.ts'
import { WORDS } from './words.ts'

const ROOT = join(import.meta.dirname, '../../..')
const numbers = readMarkdown(readFileSync(join(ROOT, 'docs/numbers.md'), 'utf8'))

test('headings, paragraphs, lists, tables and marks are read', () => {
  expect(
    readMarkdown(
      '# A b\n\nSome **bold** and *soft*,\n`code` and [more](/help).\n\n- one\n- two\n  lines\n\n| a | b |\n|---|---|\n| 1 | **2** |',
    ),
  ).toEqual([
    { kind: 'heading', level: 1, text: 'A b', anchor: 'a-b' },
    {
      kind: 'paragraph',
      pieces: [
        { kind: 'text', text: 'Some ' },
        { kind: 'strong', text: 'bold' },
        { kind: 'text', text: ' and ' },
        { kind: 'em', text: 'soft' },
        { kind: 'text', text: ', ' },
        { kind: 'code', text: 'code' },
        { kind: 'text', text: ' and ' },
        { kind: 'link', text: 'more', href: '/help' },
        { kind: 'text', text: '.' },
      ],
    },
    { kind: 'list', items: [[{ kind: 'text', text: 'one' }], [{ kind: 'text', text: 'two lines' }]] },
    {
      kind: 'table',
      head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
      rows: [[[{ kind: 'text', text: '1' }], [{ kind: 'strong', text: '2' }]]],
    },
  ])
})

test('nothing of docs/numbers.md is left unread: no mark, no bar, no row of another length', () => {
  for (const block of numbers) {
    for (const piece of piecesOf(block)) if (piece.kind === 'text') expect(piece.text).not.toMatch(/\*\*|^\||`|^#|\]\(/)
    if (block.kind === 'table') for (const row of block.rows) expect(row).toHaveLength(block.head.length)
  }
})

test('every link to an anchor of the help finds it', () => {
  const known = new Set([
    ...numbers.flatMap((block) => (block.kind === 'heading' ? [`/help/numbers#${block.anchor}`] : [])),
    ...WORDS.map(({ word }) => `/help#${anchorOf(word)}`),
    ...['words', 'typology', 'statuses', 'roles'].map((part) => `/help#${part}`),
  ])
  const sources = ['app', 'lib'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  )
  const links = sources.flatMap((text) => text.match(/\/help(?:\/numbers)?#[\w-]+/g) ?? [])
  expect(links.length).toBeGreaterThan(0)
  expect(links.filter((link) => !known.has(link))).toEqual([])
})

function piecesOf(block: Block): Piece[] {
  if (block.kind === 'paragraph') return block.pieces
  if (block.kind === 'list') return block.items.flat()
  return block.kind === 'table' ? [...block.head, ...block.rows.flat()].flat() : []
}
