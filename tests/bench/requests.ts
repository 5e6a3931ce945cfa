import { Agent, request } from 'node:http'

/** Answers of GET requests over kept-open connections. */
export type Caller = {
  get: (path: string) => Promise<{ status: number; body: Buffer; headers: Record<string, unknown> }>
  close: () => void
}

export function caller(address: string, cookie: string, connections: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        request(new URL(path, address), { agent, headers: cookie ? { cookie } : {} }, (answer) => {
          const parts: Buffer[] = []
          answer.on('data', (part) => parts.push(part))
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts), headers: answer.headers }),
          )
          answer.on('error', reject)
        })
          .on('error', reject)
          .end()
      }),
    close: () => agent.destroy(),
  }
}

/** Requests a second that `address` answers at so many connections, after a second to warm up; every answer must be 200. */
export async function requestsPerSecond(address: string, path: string, cookie: string, connections = 10, seconds = 3) {
  const { get, close } = caller(address, cookie, connections)
  const load = async (until: number) => {
    let answers = 0
    const one = async () => {
      while (performance.now() < until) {
        const { status } = await get(path)
        if (status !== 200) throw new Error(`${path} answered ${status}`)
        answers++
      }
    }
    await Promise.all(Array.from({ length: connections }, one))
    return answers
  }
  await load(performance.now() + 1000)
  const started = performance.now()
  const answers = await load(started + seconds * 1000)
  close()
  return answers / ((performance.now() - started) / 1000)
}
