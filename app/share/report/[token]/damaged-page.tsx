import { CalmPage } from '../../../calm-page.tsx'

export function DamagedPage({ digest }: { digest: string }) {
  return (
    <CalmPage title="This report is not what was frozen">
      <p className="text-ink-soft wrap-anywhere">
        What is stored does not match the digest it was frozen under ({digest}), so nothing of it is shown. Tell whoever
        gave you the link.
      </p>
    </CalmPage>
  )
}
