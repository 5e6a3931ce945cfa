import { STAGES } from '../stage.ts'
import { DEFAULT_TYPOLOGY, type Typology, wordOf } from '../standing/typology.ts'
import type { Block, Piece } from './markdown.ts'

/**
 * The text of the docs in a team's own words: where a row of a table begins with a stage as Troth came with it (`Married (contracted
 * partner)`), it is called as this team calls it, and plainly while presenting.
 */
export function nameStages(blocks: readonly Block[], typology: Typology): Block[] {
  return blocks.map((block) =>
    block.kind === 'table'
      ? { ...block, rows: block.rows.map(([first = [], ...rest]) => [named(first, typology), ...rest]) }
      : block,
  )
}

function named(cell: Piece[], typology: Typology): Piece[] {
  const [piece] = cell
  const stage = STAGES.find((key) => piece?.text.startsWith(`${wordOf(DEFAULT_TYPOLOGY, key)} (`))
  if (!stage || wordOf(typology, stage) === wordOf(DEFAULT_TYPOLOGY, stage)) return cell
  return [{ kind: 'text', text: wordOf(typology, stage) }]
}
