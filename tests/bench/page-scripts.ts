import { gzipSync } from 'node:zlib'
import { type Measurement, within } from './measure.ts'
import { caller } from './requests.ts'

const LIMIT_KB = 200

/** Per page: the scripts its HTML asks for, gzipped one by one as a server sends them. Charts must not be among them. */
export async function measureScripts(address: string, cookie: string, paths: string[]): Promise<Measurement[]> {
  const { get, close } = caller(address, cookie, 4)
  const sizes = new Map<string, { kb: number; charts: boolean }>()
  const measurements: Measurement[] = []
  let chartsAtFirst = 0
  for (const path of paths) {
    const page = await get(path)
    if (page.status !== 200) throw new Error(`${path} answered ${page.status}`)
    const html = page.body.toString()
    const scripts = new Set([...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].map(([, source]) => source!))
    for (const [, source] of html.matchAll(/<link[^>]+rel="(?:module)?preload"[^>]+href="([^"]+\.js[^"]*)"/g))
      scripts.add(source!)
    let kb = 0
    for (const source of scripts) {
      if (!sizes.has(source)) {
        const { body } = await get(source.replaceAll('&amp;', '&'))
        sizes.set(source, { kb: gzipSync(body).length / 1024, charts: /recharts/.test(body.toString()) })
      }
      kb += sizes.get(source)!.kb
      if (sizes.get(source)!.charts) chartsAtFirst++
    }
    measurements.push(within(`scripts of ${path.replace(/[0-9a-f-]{36}/, '[id]')}`, 'KB', kb, LIMIT_KB))
  }
  close()
  return [
    ...measurements,
    { ...within('pages that load charts at once', '', chartsAtFirst, 1), goal: '0', ok: chartsAtFirst === 0 },
  ]
}
