import type { NextConfig } from 'next'

const config: NextConfig = {
  // helpers of the tests and two checkouts side by side keep their builds apart
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typedRoutes: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // drivers and native modules are loaded by Node, not bundled
  serverExternalPackages: ['postgres', 'pg', 'pg-boss', 'pino', '@node-rs/argon2', 'papaparse'],
  experimental: { authInterrupts: true },
}

export default config
