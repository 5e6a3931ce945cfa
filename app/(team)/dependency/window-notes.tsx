import { Notice } from '#lib/ui/notice.tsx'

/** What was wrong with the days that were asked for, and how far the records do not cover them. */
export function WindowNotes({ problem, gaps = [] }: { problem: string | null; gaps?: readonly string[] }) {
  return (
    <>
      {problem ? (
        <div className="mb-8">
          <Notice tone="broken" title={problem} />
        </div>
      ) : null}
      {gaps.length > 0 ? (
        <div className="mb-8">
          <Notice>{gaps.join(' ')}</Notice>
        </div>
      ) : null}
    </>
  )
}
