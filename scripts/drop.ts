import { prepare } from './prepare.ts'

// For a mail server's pipe: `npm run drop -- <secret> < message.eml` takes one mail from standard input. Exit codes as mail servers read
// them (sysexits.h): 0 taken, 67 nobody takes mail here, 65 the message cannot be read, 75 try again later.

const [secret = ''] = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const TRY_AGAIN = 75

try {
  const install = await prepare({ demo: process.argv.includes('--demo') })
  process.env.DATABASE_APP_URL = install.appUrl
  const { appDatabase } = await import('#db/app.ts')
  const { DROP_BYTES, dropMail } = await import('#lib/flows/drop-mail.ts')
  const { stopJobs } = await import('#lib/jobs/queue.ts')
  try {
    const taken = await dropMail(secret, () => readInput(DROP_BYTES))
    if (!taken.ok) console.error(taken.message)
    process.exitCode = taken.ok ? 0 : taken.code === 'absent' ? 67 : 65
  } finally {
    await stopJobs()
    await appDatabase().close()
    await install.stop()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = TRY_AGAIN
}

async function readInput(most: number): Promise<Uint8Array | null> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of process.stdin) {
    length += part.length
    if (length > most) return null
    parts.push(part)
  }
  return Buffer.concat(parts)
}
