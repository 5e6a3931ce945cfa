import { parseArgs } from 'node:util'
import { examine } from '#lib/server/doctor/examine.ts'
import { prepare } from './prepare.ts'
import { tell } from './tell-finding.ts'

const HELP = `npm run doctor [-- options]

Looks at everything Troth rests on and says in plain words what is wrong and what to do: Node, PostgreSQL, packages, keys, address, disk, backup,
mail, clock, schema, jobs, audit log, and the walls between workspaces. Changes nothing, and works beside a running app.

  --json   for a program
  --demo   the demo's data
  --help

Exit code 0: nothing is wrong (some things may be worth a look); 1: something is.`

const { values: said } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (said.help) console.log(HELP)
else {
  try {
    const install = await prepare({ demo: said.demo, migrates: false })
    try {
      const findings = await examine({ ...install, address: install.appUrlOfBrowser }, new Date())
      if (said.json) console.log(JSON.stringify(findings, null, 2))
      else for (const finding of findings) tell(finding)
      if (findings.some(({ mark }) => mark === 'wrong')) process.exitCode = 1
    } finally {
      await install.stop()
    }
  } catch (error) {
    console.error(`The doctor could not look: ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}
