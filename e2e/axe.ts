import type { Page } from '@playwright/test'
import axe from 'axe-core'

type Rule = { id: string; impact: string }
type Colour = { r: number; g: number; b: number; alpha: number; parseString(text: string): Colour }
type Commons = { color: { Color: { new (from: Colour): Colour; prototype: Colour } } }

/** Each finding of a rule has the rule's own impact: these can only be minor or moderate, and no check of ours asks for them. */
const NEVER_SERIOUS = (axe as unknown as { _audit: { rules: Rule[] } })._audit.rules
  .filter(({ impact }) => impact === 'minor' || impact === 'moderate')
  .map(({ id }) => [id, { enabled: false }] as const)

/** What axe finds on the page as it stands that is serious or critical: the rule, and where. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // the page reads axe once, also when it is looked at twice
  if (!(await page.evaluate(() => 'axe' in window))) {
    await page.evaluate(axe.source)
    await page.evaluate(readColoursOnce)
  }
  return page.evaluate(findSerious, Object.fromEntries(NEVER_SERIOUS))
}

/** In the browser, where `axe` is the page's own. */
async function findSerious(rules: Record<string, { enabled: boolean }>): Promise<string[]> {
  if (document.querySelector('iframe, frame')) throw new Error('this page has frames, which axe is not given here')
  // colours on their way from light to dark are neither
  const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
  await Promise.allSettled(moving.map(({ finished }) => finished))
  const { violations } = await axe.run({ resultTypes: ['violations'], rules })
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** In the browser. A page has few colours and asks for them thousands of times; reading one takes axe longer than all it then does with it. */
function readColoursOnce() {
  const { Color } = (axe.commons as unknown as Commons).color
  const read = Color.prototype.parseString
  const known = new Map<string, Colour>()
  Color.prototype.parseString = function (text: string) {
    const before = known.get(text)
    if (before) return Object.assign(this, { r: before.r, g: before.g, b: before.b, alpha: before.alpha })
    read.call(this, text)
    known.set(text, new Color(this))
    return this
  }
}
