import { loadClosed } from '../closed/load.ts'

/** It imports a gate and never calls it; what stands inside a component is no action one could name. */
export default async function HelpedPage() {
  async function save() {
    'use server'
  }
  return <form action={save}>{typeof loadClosed}</form>
}
