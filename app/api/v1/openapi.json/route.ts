import { openApi } from '#lib/api/openapi.ts'
import { ENDPOINTS } from '#lib/api/registry.ts'

let text: string | null = null

/** The description of the API, for programs that read it. It tells what the program can do, nothing of any workspace: anybody may. */
export async function GET(): Promise<Response> {
  text ??= JSON.stringify(openApi(ENDPOINTS))
  return new Response(text, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' },
  })
}
