/** `Ada Lovelace` → AL, `Ada` → A; whole characters, so that 李 and É stay whole. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('') || '·'
}
