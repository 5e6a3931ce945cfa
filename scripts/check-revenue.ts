import { checkRevenueOfAll } from './check-revenue-of-all.ts'
import { prepare } from './prepare.ts'

// Proves the kept tables equal to the invoices, workspace by workspace. Exit code 0: equal; 1: not, with what differs.
// `npm run check-revenue` checks one's own data, `npm run check-revenue -- --demo` the demo's.

const install = await prepare({ demo: process.argv.includes('--demo') })
process.env.DATABASE_APP_URL = install.appUrl
try {
  if (!(await checkRevenueOfAll(console.log))) process.exitCode = 1
} finally {
  await install.stop()
}
