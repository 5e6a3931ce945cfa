import { CalmPage } from '../../calm-page.tsx'

export function WaitPage() {
  return (
    <CalmPage title="One moment, please">
      <p className="text-ink-soft">
        Many links that open nothing were tried from where you are. Come back in a quarter of an hour; nothing is lost.
      </p>
    </CalmPage>
  )
}
