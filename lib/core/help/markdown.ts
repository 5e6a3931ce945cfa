/** A piece of a line: plain, or marked. */
export type Piece =
  | { kind: 'text' | 'strong' | 'em' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
export type Block =
  | { kind: 'heading'; level: number; text: string; anchor: string }
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; items: Piece[][] }
  | { kind: 'table'; head: Piece[][]; rows: Piece[][][] }

/**
 * The part of Markdown that docs/numbers.md is written in, so that the page in the app and the file in the project are one text:
 * headings, paragraphs, dashed lists, tables; **strong**, *em*, `code`, [links](…). Anything else stays as it is written.
 */
export function readMarkdown(text: string): Block[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(readBlock)
}

/** `Whom the business rests on` → `whom-the-business-rests-on`. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}

function readBlock(part: string): Block {
  const heading = part.match(/^(#+) (.+)$/s)
  if (heading) {
    const text = heading[2]!.replace(/\s+/g, ' ')
    return { kind: 'heading', level: heading[1]!.length, text, anchor: anchorOf(text) }
  }
  const lines = part.split('\n')
  if (lines.every((line) => line.startsWith('|'))) return readTable(lines)
  if (part.startsWith('- ')) {
    const items = part.split(/\n- /).map((item) => readPieces(item.replace(/^- /, '')))
    return { kind: 'list', items }
  }
  return { kind: 'paragraph', pieces: readPieces(part) }
}

function readTable(lines: string[]): Block {
  const cells = (line: string) =>
    line
      .replace(/^\||\|\s*$/g, '')
      .split('|')
      .map((cell) => readPieces(cell.trim()))
  const [head = '', , ...rows] = lines
  return { kind: 'table', head: cells(head), rows: rows.map(cells) }
}

const MARKED = /\*\*(.+?)\*\*|\*(\S(?:.*?\S)?)\*|`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)/g

function readPieces(raw: string): Piece[] {
  const line = raw.replace(/\s*\n\s*/g, ' ')
  const pieces: Piece[] = []
  let at = 0
  for (const found of line.matchAll(MARKED)) {
    if (found.index > at) pieces.push({ kind: 'text', text: line.slice(at, found.index) })
    const [, strong, em, code, text, href] = found
    if (strong) pieces.push({ kind: 'strong', text: strong })
    else if (em) pieces.push({ kind: 'em', text: em })
    else if (code) pieces.push({ kind: 'code', text: code })
    else pieces.push({ kind: 'link', text: text!, href: href! })
    at = found.index + found[0].length
  }
  if (at < line.length) pieces.push({ kind: 'text', text: line.slice(at) })
  return pieces
}
