import { describe, expect, test } from 'vitest'
import { sharedDataMissing, sharedReference, sharedRows } from '#tests/shared-data.ts'
import { logLikelihood } from '../likelihood.ts'
import { minimize } from '../nelder-mead.ts'
import { bgNbdExpected, bgNbdLogLikelihood } from './bg-nbd.ts'
import { gammaGammaExpected, gammaGammaLogLikelihood } from './gamma-gamma.ts'
import { paretoNbdAlive, paretoNbdExpected, paretoNbdLogLikelihood } from './pareto-nbd.ts'

describe('published worked examples', () => {
  test('BG/NBD: customer with x = 2, t_x = 30.43, T = 38.86 is expected to make 1.226 orders in 39 weeks', () => {
    const model = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
    expect(bgNbdExpected(model, { x: 2, tx: 30.43, T: 38.86 }, 39)).toBeCloseTo(1.226, 3)
  })

  test('Pareto/NBD: 25.46 orders in 52 weeks and P(alive) .9979 for (26, 30.86, 31)', () => {
    const model = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
    expect(paretoNbdExpected(model, { x: 26, tx: 30.86, T: 31 }, 52)).toBeCloseTo(25.46, 1)
    expect(paretoNbdAlive(model, { x: 26, tx: 30.86, T: 31 })).toBeCloseTo(0.9979, 4)
    expect(paretoNbdAlive(model, { x: 0, tx: 0, T: 39 })).toBeCloseTo(0.2942, 3)
  })
})

describe.skipIf(sharedDataMissing)(
  `published CDNOW tables${sharedDataMissing ? ` (skipped: ${sharedDataMissing})` : ''}`,
  () => {
    const accounts = sharedDataMissing ? [] : cdnow()
    const computed = sharedDataMissing ? null : sharedReference().btyd.cdnow.computed.exact_days
    const repeat = accounts.filter((a) => a.x > 0 && a.m > 0)

    test('2,357 customers, 946 repeat buyers with an amount', () => {
      expect([accounts.length, repeat.length]).toEqual([2357, 946])
    })

    test('BG/NBD: .243, 4.414, .793, 2.426, LL −9582.4', () => {
      const { params, ll } = likeliest(4, ([r, alpha, a, b]) =>
        bgNbdLogLikelihood({ r: r!, alpha: alpha!, a: a!, b: b! }, accounts),
      )
      meets(params, [0.243, 4.414, 0.793, 2.426], computed.bgnbd.params)
      expect(ll).toBeCloseTo(computed.bgnbd.ll, 2)
      expect(ll).toBeCloseTo(-9582.4, 1)
    })

    test('Pareto/NBD: .553, 10.578, .606, 11.669, LL −9595.0', () => {
      const { params, ll } = likeliest(4, ([r, alpha, s, beta]) =>
        paretoNbdLogLikelihood({ r: r!, alpha: alpha!, s: s!, beta: beta! }, accounts),
      )
      meets(params, [0.553, 10.578, 0.606, 11.669], computed.paretonbd.params)
      expect(ll).toBeCloseTo(-9595.0, 1)
    })

    test('MBG/NBD, the model Troth scores with at k = 1: .525, 6.183, .891, 1.614, LL −9582.1', () => {
      const { params, ll } = fitMbg(1)
      meets(params, [0.525, 6.183, 0.891, 1.614], computed.mbgcnbd_k1.params)
      expect(ll).toBeCloseTo(computed.mbgcnbd_k1.ll, 2)
    })

    test.each([2, 3])('MBG/CNBD-k with k = %i agrees with an independent fit', (k) => {
      const { params, ll } = fitMbg(k)
      meets(params, null, computed[`mbgcnbd_k${k}`].params)
      expect(ll).toBeCloseTo(computed[`mbgcnbd_k${k}`].ll, 2)
    })

    test('gamma-gamma: 6.25, 3.74, 15.44; a newcomer is expected to spend 35.17', () => {
      const { params, ll } = likeliest(3, ([p, q, gamma]) =>
        gammaGammaLogLikelihood({ p: p!, q: q!, gamma: gamma! }, repeat),
      )
      meets(params, [6.25, 3.74, 15.44], computed.gammagamma.params)
      expect(ll).toBeCloseTo(computed.gammagamma.ll, 2)
      const model = { p: params[0]!, q: params[1]!, gamma: params[2]! }
      expect(gammaGammaExpected(model, { x: 0, m: 0 })).toBeCloseTo(35.17, 1)
      expect(gammaGammaExpected(model, { x: 2, m: 22.35 })).toBeCloseTo(24.658, 1)
    })

    function fitMbg(k: number) {
      return likeliest(4, ([r, alpha, a, b]) => {
        const theta = [Math.log(r!), Math.log(r! / (k * alpha!)), Math.log(a! / b!), Math.log(a! + b!)]
        return logLikelihood(theta, k, accounts)
      })
    }
  },
)

/** Maximum likelihood over positive parameters. */
function likeliest(count: number, logLikelihood: (params: number[]) => number) {
  const { point, value } = minimize((theta) => -logLikelihood(theta.map(Math.exp)), Array(count).fill(0), {
    size: 1e-5,
    spread: 1e-7,
  })
  return { params: point.map(Math.exp), ll: -value }
}

/** Published figures to their last printed digit (three decimals or two), the independent fit to 1e-3 relative. */
function meets(params: number[], published: number[] | null, independent: number[]) {
  for (const [i, value] of params.entries()) {
    expect(Math.abs(value / independent[i]! - 1)).toBeLessThan(1e-3)
    if (published) expect(Math.abs(value / published[i]! - 1)).toBeLessThan(2e-3)
  }
}

function cdnow() {
  return sharedRows('cdnow_summary.csv').map((row) => ({
    x: Number(row.x),
    tx: Number(row.t_x),
    T: Number(row.T),
    logGaps: Number(row.litt),
    m: Number(row.m_x),
  }))
}
