import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Tokens of app/globals.css by theme: { paper: '#faf7f0', … }. */
function tokens(theme: 'light' | 'dark'): Record<string, string> {
  const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
  const found = css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)
  return Object.fromEntries([...found].map(([, name, light, dark]) => [name, theme === 'light' ? light : dark]))
}

/** WCAG 2.2 contrast ratio of two colours. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  const colour = tokens(theme)
  const grounds = ['paper', 'raised', 'sunk']
  const words = ['ink', 'ink-soft', 'ink-faint', 'accent', 'accent-deep', 'broken']
  const marks = Object.keys(colour).filter((name) => name.startsWith('hue-') || name === 'edge')

  test('knows its colours', () => expect(marks).toHaveLength(10))

  test.each(words.flatMap((word) => grounds.map((ground) => [word, ground] as const)))(
    '%s is readable on %s',
    (word, ground) => expect(contrast(colour[word]!, colour[ground]!)).toBeGreaterThanOrEqual(4.5),
  )

  test.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-deep'],
    ['on-broken', 'broken'],
    ['accent', 'accent-wash'],
    ['broken', 'broken-wash'],
    ['ink', 'accent-wash'],
    ['paper', 'ink'],
  ] as const)('%s is readable on %s', (word, ground) =>
    expect(contrast(colour[word]!, colour[ground]!)).toBeGreaterThanOrEqual(4.5),
  )

  test.each(marks.flatMap((mark) => grounds.map((ground) => [mark, ground] as const)))(
    '%s is seen on %s',
    (mark, ground) => expect(contrast(colour[mark]!, colour[ground]!)).toBeGreaterThanOrEqual(3),
  )
})
