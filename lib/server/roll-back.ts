import { type Tx, withWorkspace } from '#db/tenant.ts'
import type { Refusal } from '#lib/core/result.ts'

class RolledBack extends Error {
  refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** A workspace's transaction for work that may refuse: a refusal after a write leaves nothing behind. */
export async function orRollBack<Done extends { ok: true }>(
  workspaceId: string,
  work: (tx: Tx) => Promise<Done | Refusal>,
  { deadlineMs }: { deadlineMs?: number | undefined } = {},
): Promise<Done | Refusal> {
  try {
    return await withWorkspace(
      workspaceId,
      async (tx) => {
        const result = await work(tx)
        if (!result.ok) throw new RolledBack(result)
        return result
      },
      deadlineMs === undefined ? {} : { deadlineMs },
    )
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal
    throw error
  }
}
