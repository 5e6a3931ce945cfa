import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { prepare } from './prepare.ts'

// npm run report-pdf -- <report id or share address> [--paper a4|letter] [--out file] [--demo]: a frozen report as a PDF file. It is printed
// from the running app by Chromium, as whoever has a link to it sees it: the link is made for it, lives for minutes and is ended behind it.

const USAGE = 'npm run report-pdf -- <report id or share address> [--paper a4|letter] [--out file] [--demo]'
const SHARED = /^https?:\/\/[^/]+\/share\/report\/([\w-]+)$/
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      paper: { type: 'string', default: 'a4' },
      out: { type: 'string' },
      demo: { type: 'boolean', default: false },
    },
  })
  const [which = '', ...more] = positionals
  const { paper, out } = values
  if (more.length > 0 || (paper !== 'a4' && paper !== 'letter')) throw new Error(`Use it so: ${USAGE}`)
  if (SHARED.test(which)) return print(which, { paper, out: out ?? 'dependency-report.pdf' })
  if (!UUID.test(which))
    throw new Error(`“${which}” is neither a report’s id nor the address of a shared one. Use it so: ${USAGE}`)
  await printById(which, { paper, out: out ?? `dependency-report-${which.slice(0, 8)}.pdf`, demo: values.demo })
}

async function printById(id: string, { demo, ...how }: { paper: string; out: string; demo: boolean }): Promise<void> {
  const install = await prepare({ demo })
  process.env.DATABASE_APP_URL = install.appUrl
  const { appDatabase } = await import('#db/app.ts')
  const { listWorkspaceIds } = await import('#db/system.ts')
  const { withWorkspace } = await import('#db/tenant.ts')
  const { revokeReportLink } = await import('#db/queries/report-links.ts')
  const { getReport } = await import('#db/queries/dependency-reports.ts')
  const { openForPrinting } = await import('#lib/flows/share-report.ts')
  try {
    const workspaces = await listWorkspaceIds()
    for (const workspaceId of workspaces) {
      if (!(await withWorkspace(workspaceId, (tx) => getReport(tx, id)))) continue
      const secret = randomBytes(32).toString('base64url')
      const digest = createHash('sha256').update(secret).digest('hex')
      const opened = await withWorkspace(workspaceId, (tx) => openForPrinting(tx, id, digest, workspaceId))
      if (!opened.ok) throw new Error(opened.message)
      try {
        return await print(`${install.share?.url ?? install.appUrlOfBrowser}/share/report/${secret}`, how)
      } finally {
        await withWorkspace(workspaceId, (tx) => revokeReportLink(tx, opened.value.linkId))
      }
    }
    throw new Error(`There is no report ${id} in this install${demo ? ' of the demo' : ''}.`)
  } finally {
    await appDatabase().close()
    await install.stop()
  }
}

async function print(address: string, { paper, out }: { paper: string; out: string }): Promise<void> {
  const { origin } = new URL(address)
  const alive = await fetch(`${origin}/livez`).catch(() => null)
  if (!alive?.ok) {
    throw new Error(
      `Troth does not answer at ${origin}. Start it (npm start), then print again; PORT or APP_URL say where it runs.`,
    )
  }
  const { chromium } = await import('playwright')
  const { findChromium } = await import('#e2e/chromium.ts')
  const browser = await chromium.launch(await findChromium())
  try {
    // as it is read without any script: nothing is added to what was frozen
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${address}?paper=${paper}`)
    if ((await page.locator('article.report').count()) === 0) {
      throw new Error(`The address shows no report: ${(await page.locator('h1').first().innerText()).trim()}.`)
    }
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true })
    await writeFile(resolve(out), pdf)
    console.log(`${resolve(out)}: ${(pdf.byteLength / 1024).toFixed(0)} KB, ${paper === 'letter' ? 'Letter' : 'A4'}.`)
  } finally {
    await browser.close()
  }
}
