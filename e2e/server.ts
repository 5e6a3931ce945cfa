import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectQuietLog } from './quiet-log.ts'

/** Starts Troth as a person would, on an empty data folder, and hands the set-up link to the tests. */
export default async function server() {
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-e2e-'))
  const env = {
    ...process.env,
    PORT: '41730',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    APP_URL: '',
    // all of it: what it must never hold is looked for at the end
    LOG_LEVEL: 'info',
  }
  const app = spawn(process.execPath, ['scripts/start.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  process.env.SETUP_LINK = await new Promise<string>((resolve, reject) => {
    app.stdout.on('data', (part) => {
      said += part
      const link = said.match(/http:\S+\/setup\?token=\S+/)
      if (link) resolve(link[0])
    })
    app.on('exit', (code) => reject(new Error(`Troth ended with ${code} before it was ready:\n${said}`)))
  })
  process.env.E2E_DATA_DIR = dataDir
  return async () => {
    app.removeAllListeners('exit')
    const ended = new Promise((resolve) => app.on('exit', resolve))
    try {
      const secret = new URL(process.env.SETUP_LINK!).searchParams.get('token')!
      const { lines, values } = await expectQuietLog(dataDir, [secret, 'a sentence is a good password'])
      console.log(
        `  The log of this run, ${lines} lines, holds none of ${values} names, addresses, sentences and amounts.`,
      )
    } finally {
      app.kill('SIGTERM')
      await ended
      rmSync(dataDir, { recursive: true, force: true })
    }
  }
}
