import { loadClosed } from './load.ts'

/** A page whose loader has the gate. */
export default async function ClosedPage() {
  return <p>{await loadClosed()}</p>
}
