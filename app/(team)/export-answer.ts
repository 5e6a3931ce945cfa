import { ExportsBusy } from '#lib/flows/export-list.ts'
import { csvResponse } from '#lib/server/csv-response.ts'

/** A list as a download; or, where too many go out at once, when to try again. */
export function exportAnswer(name: string, start: () => AsyncIterable<Uint8Array>): Response {
  try {
    return csvResponse(name, start())
  } catch (error) {
    if (!(error instanceof ExportsBusy)) throw error
    return new Response('Other lists are being exported. Try again in a minute.', {
      status: 429,
      headers: { 'retry-after': '60' },
    })
  }
}

/** `?all`: everything there is of a list, whatever its page would show. */
export function wantsAll(request: Request): boolean {
  return new URL(request.url).searchParams.has('all')
}

/** The parameters of an address, as pages read them. */
export function searchOf(request: Request): Record<string, string | string[]> {
  const search: Record<string, string[]> = {}
  for (const [name, value] of new URL(request.url).searchParams) search[name] = [...(search[name] ?? []), value]
  return Object.fromEntries(Object.entries(search).map(([name, all]) => [name, all.length > 1 ? all : all[0]!]))
}
