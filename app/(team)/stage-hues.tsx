import type { Typology } from '#lib/core/standing/typology.ts'
import { stageColour } from '#lib/ui/stage-glyph.tsx'

/** The hues of this workspace's stages, for glyphs and charts alike; nothing where it chose none. */
export function StageHues({ typology }: { typology: Typology }) {
  const rules = typology.stages.flatMap(({ key, colour }) => (colour ? `${stageColour(key)}:var(--hue-${colour})` : []))
  return rules.length ? <style>{`:root{${rules.join(';')}}`}</style> : null
}
