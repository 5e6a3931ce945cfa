import { showDay } from '#lib/core/day-words.ts'
import type { ReportDocument } from '#lib/core/dependency/report-document.ts'
import { InlineStyle } from '../inline-style.tsx'
import { shortDigest } from './report-sheet.tsx'

export const PAPERS = ['a4', 'letter'] as const
export type Paper = (typeof PAPERS)[number]

export function readPaper(value: string | string[] | undefined): Paper {
  return value === 'letter' ? 'letter' : 'a4'
}

/** What stands at the foot of every page on paper: title and days, the digest (or that there is none), and which page it is of how many. */
export function PaperStyle({
  document,
  digest,
  paper,
  nonce,
}: {
  document: ReportDocument
  digest: string | null
  paper: Paper
  nonce: string | undefined
}) {
  const left = `${document.title} · complete through ${showDay(document.asOf)}`
  const middle = digest ? `digest ${shortDigest(digest)}` : 'not frozen'
  return (
    <InlineStyle
      nonce={nonce}
      css={`@page {
  size: ${paper === 'letter' ? 'letter' : 'A4'};
  margin: 16mm 15mm 20mm;
  @bottom-left { content: ${cssText(left)}; font: 8pt sans-serif; color: #555; max-width: 60%; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
  @bottom-center { content: ""; }
  @bottom-right { content: ${cssText(`${middle} · `)} counter(page) " / " counter(pages); font: 8pt sans-serif; color: #555; white-space: nowrap; }
}
@media print { :root, body { background: #fff; } }`}
    />
  )
}

/** A text as CSS has it; whatever could end it is written by its number. */
export function cssText(text: string): string {
  const safe = [...text].map((letter) =>
    /[\p{L}\p{N} .,:·–-]/u.test(letter) ? letter : `\\${letter.codePointAt(0)!.toString(16)} `,
  )
  return `"${safe.join('')}"`
}
