import { type Actor, actingAs } from '#db/actor.ts'
import type { From } from './sign-in.ts'

/** Runs `work` in the name of a person who proved who they are without a session: by a link's secret, or by their issuer. */
export function actingAtDoor<T>(personId: string, door: string, from: From, work: () => Promise<T>): Promise<T> {
  const actor: Actor = {
    kind: 'person',
    id: personId,
    keyId: null,
    door,
    requestId: '',
    address: from.address,
    sees: null,
  }
  return actingAs(actor, work)
}
