import type { NextConfig } from 'next'

const always = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'permissions-policy', value: 'camera=(), geolocation=(), microphone=()' },
]

/** A guest's page: its address is a secret, so it is told to nobody, kept by nobody and found by nobody. */
const shared = [
  { key: 'referrer-policy', value: 'no-referrer' },
  { key: 'x-robots-tag', value: 'noindex, nofollow, noarchive' },
  { key: 'cache-control', value: 'no-store' },
]

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
  headers: async () => [
    { source: '/:path*', headers: always },
    { source: '/share/:path*', headers: shared },
  ],
}

export default config
