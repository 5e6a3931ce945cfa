import type { NextConfig } from 'next'

const config: NextConfig = {
  // two checkouts, or tests beside development, keep their builds apart
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: true,
  // `npm run types` checks all of it; whoever only starts Troth need not wait for that
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  images: { unoptimized: true },
  // drivers and native modules are loaded by Node, not bundled
  serverExternalPackages: [
    'postgres',
    'pg',
    'pg-boss',
    'pino',
    '@node-rs/argon2',
    'papaparse',
    'email-forward-parser',
    'prom-client',
  ],
  experimental: { authInterrupts: true },
}

export default config
