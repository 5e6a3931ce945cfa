// In CI a property is tried with the same cases each time: what lands does not hang on luck. Everywhere else, and with FULL=1, the cases
// are new each time; a counterexample found there becomes a test of its own.
if (process.env.CI && !process.env.FULL) {
  const { default: fc } = await import('fast-check')
  fc.configureGlobal({ seed: 20_261_122 })
}

export {}
