import { openDatabase } from '#db/client.ts'
import { startApp } from '../bench/app-process.ts'
import { makeInstall, SIGN_IN } from '../bench/bench-install.ts'
import { assessedByApp } from '../bench/jobs-done.ts'
import { bareRate } from './bare.ts'
import { type Loaded, load } from './mix.ts'
import { importInvoices, makeKey, someAccounts } from './world.ts'

export type LoadSize = { accounts: number; invoices: number; seconds: number; connections: number }

/** Fills an install of its own, works on it for so long, and answers how it went beside the bare queries of the same machine. */
export async function measureLoad(
  size: LoadSize,
  say: (text: string) => void,
  signal = new AbortController().signal,
): Promise<Loaded & { bare: number }> {
  // one program here stands for many
  process.env.API_REQUESTS_PER_MINUTE = '1000000'
  const install = await makeInstall()
  try {
    say(`${size.invoices.toLocaleString('en')} invoices of ${size.accounts.toLocaleString('en')} accounts: importing…`)
    await importInvoices(install, size, signal)
    say('starting the app, which reads where the accounts stand…')
    const key = await makeKey(install)
    const app = await startApp(install.folder, SIGN_IN, signal)
    const bare = openDatabase(install.owner.url, { name: 'bare', connections: size.connections })
    try {
      await assessedByApp(install)
      const known = await someAccounts(install)
      const beside = Math.min(20, size.seconds / 2)
      say('the bare queries…')
      const before = await bareRate(bare.sql, install, known, size.connections, beside)
      say(`${size.connections} at once for ${size.seconds} s…`)
      const loaded = await load({ ...app, key }, known, size.connections, size.seconds)
      say('the bare queries again…')
      const after = await bareRate(bare.sql, install, known, size.connections, beside)
      return { ...loaded, bare: (before + after) / 2 }
    } finally {
      await bare.close()
      await app.stop()
    }
  } finally {
    await install.stop()
  }
}
