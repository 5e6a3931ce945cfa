import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** The app as `npm start` runs it, on a folder and port that stay, so that it can be killed and started again. */
export type KillableApp = {
  address: string
  start: () => Promise<void>
  /** kill -9 of the launcher and of the server: nothing is said, nothing is closed. PostgreSQL stays. */
  kill: () => Promise<void>
  /** The process that answers; another number means that it ended. */
  serverPid: () => number | null
  stop: () => Promise<void>
}

export function killableApp(dataDir: string, port: number): KillableApp {
  const address = `http://127.0.0.1:${port}`
  let launcher: ChildProcess | undefined
  const env = { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const clean = { ...env, DATABASE_URL: '', DATABASE_APP_URL: '', APP_URL: '' }
  return {
    address,
    start: async () => {
      const child = spawn(process.execPath, ['scripts/start.ts'], { env: clean, stdio: ['ignore', 'pipe', 'inherit'] })
      launcher = child
      let said = ''
      await new Promise<void>((resolve, reject) => {
        child.stdout!.on('data', (part) => {
          said += part
          if (said.includes('Troth is ready')) resolve()
        })
        child.on('exit', () => reject(new Error(`the app did not start:\n${said}`)))
      })
      child.removeAllListeners('exit')
    },
    kill: async () => {
      const own = launcher!
      const others = childrenOf(own.pid!)
      const ended = new Promise((go) => own.once('exit', go))
      own.kill('SIGKILL')
      for (const pid of others) signal(pid, 'SIGKILL')
      await ended
    },
    serverPid: () => (launcher?.pid ? (childrenOf(launcher.pid)[0] ?? null) : null),
    stop: () =>
      new Promise((resolve) => {
        if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return resolve()
        launcher.once('exit', () => resolve())
        launcher.kill('SIGTERM')
      }),
  }
}

/** The processes below one, but for PostgreSQL's, which has a group and a life of its own. */
function childrenOf(root: number): number[] {
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command }]
      } catch {
        return [] // gone meanwhile
      }
    })
  const below = (parent: number): number[] =>
    processes
      .filter((one) => one.parent === parent && !/postgres|unshare/.test(one.command))
      .flatMap(({ pid }) => [pid, ...below(pid)])
  return below(root)
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}
