import { Readable } from 'node:stream'
import { NO_PAGE } from './browser-wall.ts'

/** A CSV download, streamed, as spreadsheets want it; `name` is what the file is about. A body that fails breaks the download off. */
export function csvResponse(name: string, body: AsyncIterable<string | Uint8Array>): Response {
  const plain = name.replace(/(\.(csv|tsv|txt|gz))+$/i, '').replace(/[^\w .-]+/g, '_')
  const stream = Readable.toWeb(Readable.from(encoded(body))) as unknown as ReadableStream<Uint8Array>
  return new Response(stream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${plain}.csv"`,
      'cache-control': 'no-store',
      // a file, whatever a browser would make of it
      'content-security-policy': NO_PAGE,
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Excel takes a file for UTF-8 only with this mark before it. */
const MARK = '\ufeff'

async function* encoded(body: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(MARK)
  for await (const part of body) yield typeof part === 'string' ? encoder.encode(part) : part
}
