export type Quadrature = { nodes: Float64Array; weights: Float64Array }

/**
 * Nodes and weights (summing to 1) of the n-point Gauss rule for q ~ Beta(a, b): exact for polynomials in q up to
 * degree 2n − 1. Golub & Welsch (1969): the nodes are the eigenvalues of the Jacobi matrix of the polynomials that are
 * orthogonal under the Beta density, the weights the squared first components of its eigenvectors.
 */
export function betaQuadrature(a: number, b: number, n = 20): Quadrature {
  const diagonal = new Float64Array(n)
  const off = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const s = 2 * i + a + b
    // Jacobi polynomials on [−1, 1] with exponents b − 1 and a − 1, moved to [0, 1]
    diagonal[i] = i === 0 ? a / s : 0.5 + ((a - b) * (a + b - 2)) / (2 * s * (s - 2))
    if (i > 0) off[i - 1] = Math.sqrt(offSquare(i, a, b))
  }
  const first = new Float64Array(n)
  first[0] = 1
  diagonalize(diagonal, off, first)
  return { nodes: diagonal, weights: first.map((v) => v * v) }
}

function offSquare(i: number, a: number, b: number): number {
  const s = 2 * i + a + b
  if (i === 1) return (a * b) / ((a + b) ** 2 * (a + b + 1))
  return (i * (i + a - 1) * (i + b - 1) * (i + a + b - 2)) / ((s - 2) ** 2 * (s - 1) * (s - 3))
}

/** Implicit QL with Wilkinson's shift on a symmetric tridiagonal matrix; carries along the eigenvectors' first row. */
function diagonalize(d: Float64Array, e: Float64Array, first: Float64Array): void {
  const n = d.length
  for (let l = 0; l < n; l++) {
    for (let sweep = 0; sweep < 60; sweep++) {
      let m = l
      while (m < n - 1 && Math.abs(e[m]!) > 1e-17 * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++
      if (m === l) break
      const half = (d[l + 1]! - d[l]!) / (2 * e[l]!)
      let g = d[m]! - d[l]! + e[l]! / (half + Math.sign(half || 1) * Math.hypot(half, 1))
      let sin = 1
      let cos = 1
      let p = 0
      for (let i = m - 1; i >= l; i--) {
        const f = sin * e[i]!
        const h = cos * e[i]!
        const radius = Math.hypot(f, g)
        e[i + 1] = radius
        if (radius === 0) {
          d[i + 1] = d[i + 1]! - p
          break
        }
        sin = f / radius
        cos = g / radius
        g = d[i + 1]! - p
        const turn = (d[i]! - g) * sin + 2 * cos * h
        p = sin * turn
        d[i + 1] = g + p
        g = cos * turn - h
        const kept = first[i + 1]!
        first[i + 1] = sin * first[i]! + cos * kept
        first[i] = cos * first[i]! - sin * kept
      }
      d[l] = d[l]! - p
      e[l] = g
      e[m] = 0
    }
  }
}
