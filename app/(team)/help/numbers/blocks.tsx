import type { ReactNode } from 'react'
import type { Block, Piece } from '#lib/core/help/markdown.ts'

/** A text of the project's docs as a page reads it; each heading can be linked to. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div className="max-w-column space-y-4">
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
        <One key={index} block={block} />
      ))}
    </div>
  )
}

function One({ block }: { block: Block }) {
  if (block.kind === 'heading') {
    return (
      <h2 id={block.anchor} className="scroll-mt-8 pt-8 text-lg font-semibold tracking-[-0.01em] target:text-accent">
        {block.text}
      </h2>
    )
  }
  if (block.kind === 'paragraph') return <p>{show(block.pieces)}</p>
  if (block.kind === 'list') {
    return (
      <ul className="list-disc space-y-2 ps-5">
        {block.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
          <li key={index}>{show(item)}</li>
        ))}
      </ul>
    )
  }
  return (
    <table className="rows">
      <thead>
        <tr>
          {block.head.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
            <th key={index} scope="col">
              {show(cell)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map(([first = [], ...rest], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
          <tr key={index}>
            <th scope="row" data-phone="lead">
              <span className="font-medium">{show(first)}</span>
            </th>
            {rest.map((cell, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes in place
              <td key={at} data-phone="detail">
                {show(cell)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const show = (pieces: readonly Piece[]): ReactNode[] =>
  pieces.map((piece, index) => {
    if (piece.kind === 'text') return piece.text
    const key = `${index}`
    if ('href' in piece) {
      return (
        <a key={key} href={piece.href} className="link">
          {piece.text}
        </a>
      )
    }
    if (piece.kind === 'strong') return <strong key={key}>{piece.text}</strong>
    if (piece.kind === 'em') return <em key={key}>{piece.text}</em>
    return <code key={key}>{piece.text}</code>
  })
