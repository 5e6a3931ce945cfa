import type { Typology } from '#lib/core/standing/typology.ts'
import { InlineStyle } from '#lib/ui/inline-style.tsx'
import { stageColour } from '#lib/ui/stage-glyph.tsx'

/** The hues of this workspace's stages, for glyphs and charts alike; nothing where it chose none. */
export function StageHues({ typology, nonce }: { typology: Typology; nonce: string | undefined }) {
  const rules = typology.stages.flatMap(({ key, colour }) => (colour ? `${stageColour(key)}:var(--hue-${colour})` : []))
  return rules.length ? <InlineStyle css={`:root{${rules.join(';')}}`} nonce={nonce} /> : null
}
