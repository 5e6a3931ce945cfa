import type { Page } from '@playwright/test'
import { csv } from './invoice-files.ts'
import { imported } from './pages.ts'
import { expect, expectSound, signIn, test } from './test.ts'

const NAME = 'Grauwacke Messtechnik'

test('a gap becomes a conversation, and the conversation the stage both accept', async ({ page }) => {
  await signIn(page)
  const rows = Array.from({ length: 8 }, (_, i) => `${NAME},1997-0${i + 1}-12,12000.00,USD,GW-${i + 1}`)
  await imported(page, csv('grauwacke.csv', `customer,date,amount,currency,invoice_no\n${rows.join('\n')}\n`))
  await page.goto(`/accounts?q=${encodeURIComponent(NAME)}`)
  await page.getByRole('link', { name: NAME, exact: true }).click()
  await page.waitForURL(/\/accounts\/[0-9a-f-]{36}/)
  const account = new URL(page.url()).pathname
  await expect(async () => {
    await page.goto(account)
    await expect(page.getByText(/The records support/).first()).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await page.getByRole('button', { name: 'Say what they are' }).click()
  const window = page.getByRole('dialog')
  await window.getByRole('radio', { name: 'Married' }).check()
  await window.getByRole('radio', { name: 'Nobody has' }).check()
  await window.getByLabel('What makes you say so').fill('They feel like family.')
  await window.getByRole('button', { name: 'Declare', exact: true }).click()
  await expect(page.getByText('This is not known yet.').or(page.getByText('This does not fit.'))).toBeVisible()

  // from the list of gaps straight to what to ask
  await page.goto('/standing/gaps', { waitUntil: 'networkidle' })
  await page.getByRole('button', { name: `Prepare a conversation with ${NAME}` }).click()
  await page.waitForURL(`**${account}/conversation`, { timeout: 15_000 })
  await expect(page.getByText('What are we to each other, as you see it?')).toBeVisible()
  await page.getByRole('combobox', { name: /^With whom of theirs/ }).fill('Ines Grau')
  await page.getByRole('option', { name: 'New contact: Ines Grau' }).click()
  await page.getByRole('button', { name: 'Prepare it' }).click()
  await page.waitForURL(/\/conversation\/[0-9a-f-]{36}$/)
  const conversation = new URL(page.url()).pathname
  await expectSound(page, conversation)
  await page.setViewportSize({ width: 1280, height: 844 })

  await page.getByRole('button', { name: 'Write down what was said' }).click()
  await page.getByLabel('What they said').fill('We like you, and we have no contract. A frame would suit us.')
  await page.getByLabel('Rules and norms both agreed on').fill('Prices are told a quarter ahead.')
  await page.getByLabel('Honesty').fill('Good')
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await page.getByRole('radio', { name: 'Yes, both do' }).check()
  await page.getByRole('radio', { name: 'Boyfriend / girlfriend' }).check()
  await page.getByLabel('When you talk about it again').fill('2030-05-20')
  await page.getByRole('button', { name: 'Conclude', exact: true }).click()
  await expect(page.getByText(/a word without a reason helps nobody/)).toBeVisible()
  await page.getByLabel('What makes you say so').fill('Both said so.')
  await page.getByRole('button', { name: 'Conclude', exact: true }).click()
  await expect(page.getByText('Both say Boyfriend / girlfriend.')).toBeVisible()

  await page.goto(account)
  await expect(page.getByText('You say Boyfriend / girlfriend.')).toBeVisible()
  await expect(page.getByText('Talk again about where we stand with each other')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Clarity conversation: both say Boyfriend / girlfriend' })).toBeVisible()
  await page.goto('/standing/conversations')
  await expect(page.getByText(/^You are clear with \d+ of \d+ accounts? in \d{4}/)).toBeVisible()
  await expectSound(page, '/standing/conversations')

  await feels(page, account)
  await fitsOnePage(page, `${account}/brief`)
})

/** One tap, then a sentence, by keyboard; taken back by Undo. */
async function feels(page: Page, account: string) {
  await page.setViewportSize({ width: 1280, height: 844 })
  await page.goto(account)
  const faces = page.getByRole('group', { name: 'How it feels this week' })
  const good = faces.getByRole('button', { name: 'Good' })
  await faces.getByRole('button', { name: 'Heavy' }).focus()
  await page.keyboard.press('4')
  await expect(good).toHaveAttribute('aria-pressed', 'true')
  await page.getByLabel('A sentence, if you like').fill('Ines calls by herself now.')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Ines calls by herself now.”')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(page.getByText('“Ines calls by herself now.”')).toBeHidden()
  await expect(good).toHaveAttribute('aria-pressed', 'true')
}

/** How many lines each block of the brief may hold, with “And more” where it can stand. */
const FULL = { standing: 4, bought: 4, bonds: 5, open: 6, unknown: 3, people: 5, touches: 3, questions: 6 }

/** Plain words only, and one sheet of A4 or Letter: as it is, and with every block of it full of long texts. */
async function fitsOnePage(page: Page, path: string) {
  await expectSound(page, path)
  const text = await page.getByRole('article').innerText()
  expect(text).toContain('Steady')
  expect(text).not.toMatch(/Boyfriend|Married|Engaged|Dating|One-night/)
  expect(await sheets(page)).toEqual([1, 1])
  const blocks = await page.evaluate((full) => {
    const long = 'Lorem ipsum dolor sit amet consectetur '.repeat(12)
    document.querySelector('article h1')!.textContent = long
    const sections = [...document.querySelectorAll<HTMLElement>('article section')]
    for (const section of sections) {
      section.querySelector('ul, h2 + p')?.remove()
      const list = section.appendChild(document.createElement('ul'))
      for (let i = 0; i < full[section.dataset.block as keyof typeof full]; i++)
        list.appendChild(document.createElement('li')).textContent = long
    }
    return sections.map((section) => section.dataset.block!)
  }, FULL)
  expect(blocks.sort()).toEqual(Object.keys(FULL).sort())
  expect(await sheets(page), 'full').toEqual([1, 1])
}

async function sheets(page: Page): Promise<number[]> {
  const counts: number[] = []
  for (const format of ['A4', 'Letter']) {
    const pdf = await page.pdf({ format, preferCSSPageSize: true })
    counts.push(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)!.length)
  }
  return counts
}
