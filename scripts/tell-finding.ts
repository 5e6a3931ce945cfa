import type { Finding } from '#lib/server/doctor/finding.ts'

const SIGNS: Record<Finding['mark'], string> = { fine: '✓', look: '!', wrong: '✗' }

/** One finding of the doctor on the terminal, with what to do below it. */
export function tell({ mark, about, says, todo }: Finding): void {
  console.log(`${SIGNS[mark]} ${about}: ${says}`)
  if (todo) console.log(`    ${todo}`)
}
