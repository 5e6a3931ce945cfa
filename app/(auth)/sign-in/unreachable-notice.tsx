import { Notice } from '#lib/ui/notice.tsx'

export function Unreachable() {
  return (
    <Notice tone="broken" title="No answer">
      Troth could not be reached. Nothing was lost; try again in a moment.
    </Notice>
  )
}
