import postgres from 'postgres'

/** Ends every session, as its owner; says how many. A session that was ended after a backup was made must not live again with it. */
export async function endEverySession(ownerUrl: string): Promise<number> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const ended =
      await sql`update system.session set revoked_at = now() where revoked_at is null and expires_at > now() returning 1`
    return ended.length
  } finally {
    await sql.end({ timeout: 5 })
  }
}
