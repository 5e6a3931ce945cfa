import type { Metadata, Route } from 'next'
import { countOf } from '#lib/core/number-words.ts'
import { Page, Section } from '#lib/ui/page.tsx'
import { TextLink } from '#lib/ui/text-link.tsx'
import { PolicyHistory } from '../policy-history.tsx'
import { ForetoldPart } from './foretold-part.tsx'
import { loadTrustSettings } from './load.ts'
import { TrustForm } from './trust-form.tsx'

export const metadata: Metadata = { title: 'Trust' }

export default async function TrustPage() {
  const { typology, settings, enough, revision, mayEdit, versions } = await loadTrustSettings()
  return (
    <Page
      title="Trust"
      lead="How promises add up: what was kept lifts trust, what was broken lowers it more, and both fade. The same for you and for them, in every account."
    >
      <TrustForm key={revision} typology={typology} settings={settings} revision={revision} mayEdit={mayEdit} />
      <Section title="When trust is known" id="enough">
        <p className="text-ink-soft">
          From {countOf(enough.promises, 'promise')} on that together still weigh {enough.weight}; below, pages show the
          promises and claim nothing.{' '}
          <TextLink href={'/settings/thresholds' as Route}>It stands among the thresholds</TextLink>, and so do the
          stages that ask for trust.
        </p>
      </Section>
      <Section title="Did trust foretell who pays in time?" id="foretold" wide>
        <ForetoldPart />
      </Section>
      <PolicyHistory versions={versions} />
    </Page>
  )
}
