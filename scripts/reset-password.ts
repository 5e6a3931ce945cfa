import { parseArgs } from 'node:util'
import { prepare } from './prepare.ts'

// For whoever is at the server: prints a link with which a person chooses a new password. See HELP. Exit code 0: printed; 1: nobody signs in
// with that address, or something failed.

const HELP = `npm run reset-password -- <e-mail> [--remove-second-factor] [--demo]

Prints a link with which this person chooses a new password. It works once, for a day. Hand it to them, and to nobody else:
whoever opens it comes in as them. Until they use it, their password stays as it is; then they are signed out everywhere.

  --remove-second-factor   also takes their second factor and recovery codes away, for who lost their device and the codes
  --demo                   a person of the demo

Where Troth is reached under another address than http://127.0.0.1:3000, set APP_URL (or PORT) as for npm start.`

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'remove-second-factor': { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [email] = positionals
if (asked.help || !email || positionals.length > 1) {
  console.log(HELP)
  process.exit(asked.help ? 0 : 1)
}

process.env.LOG_LEVEL ??= 'warn'
const install = await prepare({ demo: asked.demo })
process.env.DATABASE_APP_URL = install.appUrl
process.env.APP_URL ??= install.appUrlOfBrowser
const { appDatabase } = await import('#db/app.ts')
const { helpAtServer } = await import('#lib/server/reset-password.ts')

try {
  const made = await helpAtServer(email, { withoutFactor: asked['remove-second-factor'] })
  if (made.ok) {
    const { name, link, removed } = made.value
    if (asked['remove-second-factor'])
      console.log(removed ? `${name} has no second factor any more.` : `${name} had no second factor.`)
    console.log(`A link for ${name}, good once and for a day:\n\n  ${link}\n`)
  } else {
    process.exitCode = 1
    console.error(made.message)
  }
} finally {
  await appDatabase().close()
  await install.stop()
}
