/** The body of a request, whole; null once it is longer than `most` bytes, without reading the rest of it. */
export async function readBody(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  const parts: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  for (;;) {
    const part = await reader?.read()
    if (!part || part.done) return Buffer.concat(parts)
    length += part.value.length
    if (length > most) {
      await reader?.cancel().catch(() => {})
      return null
    }
    parts.push(part.value)
  }
}
