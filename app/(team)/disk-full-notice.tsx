import { Notice } from '#lib/ui/notice.tsx'

/** Stands above every page while the disk of the database has no room left. */
export function DiskFullNotice() {
  return (
    <div className="mb-10">
      <Notice tone="broken" title="The disk is full: nothing can be saved just now">
        Everything can be read. Whoever looks after Troth must free some space on its disk; then saving works again by
        itself.
      </Notice>
    </div>
  )
}
