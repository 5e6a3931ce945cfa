import { z } from 'zod'
import { log } from './log.ts'
import { fromHeaders } from './origin.ts'
import { CodeNeeded, finishSignIn, type SignedIn, signInWithPassword } from './sign-in.ts'

const passwordStep = z.object({
  email: z.string().max(320),
  password: z.string().max(1024),
  workspaceId: z.uuid().optional().catch(undefined),
})
const codeStep = z.object({ ticket: z.string().min(1).max(4096), code: z.string().max(100) })

/**
 * Signing in by next-auth's credentials, in one step or two. Null: no. What is thrown is shown to whoever asks, and is one of these words:
 * `code …` with the ticket of the second step, `wrong-code`, `expired`, `unavailable`.
 */
export async function signInByCredentials(
  input: Record<string, unknown> | undefined,
  header: (name: string) => string,
): Promise<SignedIn | null> {
  const from = fromHeaders(header)
  try {
    const second = codeStep.safeParse(input)
    if (!second.success) {
      const first = passwordStep.safeParse(input)
      return first.success ? await signInWithPassword(first.data, from) : null
    }
    const finished = await finishSignIn(second.data, from)
    if (finished === 'expired') throw new Said('expired')
    if (!finished) throw new Said('wrong-code')
    return finished
  } catch (error) {
    if (error instanceof Said) throw error
    if (error instanceof CodeNeeded) throw new Said(`code ${error.ticket}`)
    // say nothing of the cause
    log.error({ err: error }, 'sign-in failed')
    throw new Said('unavailable')
  }
}

class Said extends Error {}
